"""Found words made visible: a text cut into pieces, each with whether it was asked for."""

import re
from collections.abc import Iterator
from typing import NamedTuple

from app.search.question import NUMERAL, Question
from app.search.words import WORD, stem, words_in

BEFORE, LENGTH = 80, 260  # characters shown before the first found word, and in all
# A number with its dashes, points and slashes is one token, as it stands in letters: 09-05/1603.
TOKEN = re.compile(f"{NUMERAL.pattern}|{WORD.pattern}")
SHORT = 24  # what is longer (names of files) may go on in the next line
REACH = 40  # how far an edge is moved so as to cut nothing; what has no spaces for longer is cut


class Piece(NamedTuple):
    text: str
    is_asked: bool

    @property
    def is_number(self) -> bool:
        """It is to stand in one line."""
        return len(self.text) <= SHORT and NUMERAL.fullmatch(self.text) is not None


CUT = Piece("…", False)


def marked(text: str, question: Question) -> list[Piece]:
    return list(_pieces(text, question))


def excerpt(text: str, question: Question) -> list[Piece]:
    """The part of a text around the first found word; nothing where no word of it was asked for."""
    found = next((each for each in TOKEN.finditer(text) if _is_asked(each[0], question)), None)
    if found is None:
        return []
    at = found.start() + (_asked_at(found[0], question) if len(found[0]) > BEFORE else 0)
    begin = _token_begin(text, at - BEFORE) if at > BEFORE else 0
    end = _token_end(text, begin + LENGTH)
    pieces = marked(text[begin:end], question)
    return [CUT] * (begin > 0) + pieces + [CUT] * (end < len(text))


def _pieces(text: str, question: Question) -> Iterator[Piece]:
    done = 0
    for token in TOKEN.finditer(text):
        piece = Piece(token[0], _is_asked(token[0], question))
        if piece.is_asked or piece.is_number:
            if token.start() > done:
                yield Piece(text[done : token.start()], False)
            yield piece
            done = token.end()
    if done < len(text):
        yield Piece(text[done:], False)


def _is_asked(token: str, question: Question) -> bool:
    """A number is found as a whole, though a part of it was asked for."""
    return any(question.has(stem(word)) for word in words_in(token))


def _asked_at(token: str, question: Question) -> int:
    """In a long one: where the word begins that was asked for."""
    return next(word.start() for word in WORD.finditer(token) if _is_asked(word[0], question))


def _token_begin(text: str, place: int) -> int:
    """Where what lies at this place begins; between two spaces nothing is cut."""
    first = max(place - REACH, 0)
    before = text[first : place + 1].rstrip()
    spaces = (first + n + 1 for n in range(len(before) - 1, -1, -1) if before[n].isspace())
    return next(spaces, place if first else 0)


def _token_end(text: str, place: int) -> int:
    """Where what lies at this place ends."""
    if place + REACH >= len(text):
        return len(text)
    return next((n for n in range(place, place + REACH) if text[n].isspace()), place)
