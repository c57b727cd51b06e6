"""Found words made visible: a text cut into pieces, each with whether it was asked for."""

from collections.abc import Iterator

from app.search.question import Question
from app.search.words import WORD, plain, stem

BEFORE, LENGTH = 80, 260  # characters shown before the first found word, and in all
Piece = tuple[str, bool]


def marked(text: str, question: Question) -> list[Piece]:
    return list(_pieces(text, question))


def excerpt(text: str, question: Question) -> list[Piece]:
    """The part of a text around the first found word; nothing where no word of it was asked for."""
    found = next((each.start() for each in WORD.finditer(text) if _is_asked(each[0], question)), None)
    if found is None:
        return []
    begin = _word_begin(text, found - BEFORE) if found > BEFORE else 0
    end = len(text) if len(text) <= begin + LENGTH else _word_end(text, begin + LENGTH)
    pieces = marked(text[begin:end], question)
    return [("…", False)] * (begin > 0) + pieces + [("…", False)] * (end < len(text))


def _pieces(text: str, question: Question) -> Iterator[Piece]:
    done = 0
    for word in WORD.finditer(text):
        if _is_asked(word[0], question):
            if word.start() > done:
                yield text[done : word.start()], False
            yield word[0], True
            done = word.end()
    if done < len(text):
        yield text[done:], False


def _is_asked(word: str, question: Question) -> bool:
    return question.has(stem(plain(word)))


def _word_begin(text: str, place: int) -> int:
    return text.rfind(" ", 0, place + 1) + 1


def _word_end(text: str, place: int) -> int:
    found = text.rfind(" ", 0, place)
    return found if found > 0 else place
