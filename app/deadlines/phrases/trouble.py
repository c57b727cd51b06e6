"""Why a phrase cannot be read."""

from app.base.language import Sentence


class CannotRead(Exception):
    """Stops the reading of a phrase; `sentence` tells people why."""

    def __init__(self, sentence: Sentence) -> None:
        super().__init__(sentence.key)
        self.sentence = sentence


NO_SUCH_DAY = Sentence("There is no such day in the calendar: it may be a slip of the pen.")
NO_SUCH_PART = Sentence("A year has four quarters and two halves; the number does not fit.")
BACKWARDS = Sentence("The end lies before the beginning: it may be a slip of the pen.")
OUT_OF_TIME = Sentence("The years must lie between 1990 and 2100: it may be a slip of the pen.")
NOT_TOGETHER = Sentence("Each word is known, but together they do not make one deadline.")
TOO_LONG = Sentence("This is too long for a deadline.")
NOTHING_THERE = Sentence("Nothing is printed here.")


def unknown_word(word: str) -> Sentence:
    return Sentence("The word “%(word)s” is not known to the reader of deadlines.", {"word": word[:40]})


def odd_number(number: str) -> Sentence:
    return Sentence("The number %(number)s is neither a day nor a year here.", {"number": number[:40]})


def two_numbers(number: str, word: str) -> Sentence:
    return Sentence("The figure %(number)s and the word “%(word)s” differ.", {"number": number, "word": word})
