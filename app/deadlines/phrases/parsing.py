"""A phrase as a row of clauses: at each place the reader that understands most words has its way."""

import re
from collections.abc import Callable, Iterator

from app.base.language import Sentence
from app.deadlines.phrases import circumstances, doubts, rows
from app.deadlines.phrases.aside import (
    LABEL,
    NTH_WEEKDAY,
    PLACE,
    STAGE,
    STAR,
    WEEKDAY,
    outside_brackets,
    without,
    without_opening,
)
from app.deadlines.phrases.clauses import Clause, Dates
from app.deadlines.phrases.cutting import Token
from app.deadlines.phrases.dates import read_dates
from app.deadlines.phrases.patterns import Caught, letters
from app.deadlines.phrases.tokens import tokens
from app.deadlines.phrases.trouble import NOT_TOGETHER, NOTHING_THERE, OUT_OF_TIME, CannotRead, odd_number, unknown_word
from app.deadlines.phrases.walk import Walk

BETWEEN = ("comma", "semicolon", "colon", "open", "close", "but", "and_", "dash")
UNKNOWN = ("unknown", "strange", "sign", "slash")


def clauses(phrase: str) -> tuple[list[Clause], tuple[Sentence, ...]]:
    """The clauses, and the doubts that arise from what had to be left aside."""
    found, said = tokens(phrase), ()
    if NTH_WEEKDAY.search(letters(found)):
        raise CannotRead(NOT_TOGETHER)  # «первый вторник месяца» would become the first day
    for words, doubt in ((STAR, doubts.A_MARK), (WEEKDAY, doubts.WEEKDAY)):
        bare = without(words, found)
        found, said = bare, (*said, doubt) if bare != found else said
    found = without(STAGE, without(LABEL, without_opening(found)))
    try:
        return _clauses(found, phrase), said
    except CannotRead:
        for bare, doubt in (
            (outside_brackets(found), doubts.WORDS_IN_BRACKETS),
            (without(PLACE, found), doubts.PLACE),
        ):
            if bare and bare != found:
                return _clauses(bare, phrase), (*said, doubt)
        raise


def _clauses(found: list[Token], phrase: str) -> list[Clause]:
    walk, text, clauses = Walk(found), letters(found), []
    while walk.at < len(found):
        passed = walk.take_all(*BETWEEN)
        if walk.at == len(found):
            _must_not_dangle(passed, clauses)
            break
        clause, end = _longest(walk, text, phrase)
        _must_fit(passed, clauses, clause)
        clauses.append(clause)
        walk.at = end
    if not clauses:
        raise CannotRead(NOTHING_THERE)
    return clauses


def _must_not_dangle(passed: list[Token], clauses: list[Clause]) -> None:
    """A dash or an «и» with nothing after it: something was lost."""
    if clauses and any(token.sort in ("dash", "and_", "but") for token in passed):
        raise CannotRead(NOT_TOGETHER)


def _must_fit(passed: list[Token], before: list[Clause], clause: Clause) -> None:
    """A joint at the very beginning, or a dash between dates that make no range, means that something was lost."""
    joined = any(token.sort in ("dash", "and_", "but") for token in passed)
    dashed = any(token.sort == "dash" for token in passed)
    if (joined and not before) or (dashed and isinstance(before[-1], Dates) and isinstance(clause, Dates)):
        raise CannotRead(NOT_TOGETHER)


def _longest(walk: Walk, text: str, phrase: str) -> tuple[Clause, int]:
    """Dates win over rows of the same length; a row that cannot be meant is refused only if it is the longest."""
    dates = Walk(walk.tokens, walk.at)
    found, trouble = None, None
    try:
        found = read_dates(dates)
    except CannotRead as cannot:
        trouble = cannot
    end, make = dates.at if found else walk.at, None
    for match, made in _rows(text, walk.at):
        if match.end() > end:
            end, make = match.end(), lambda match=match, made=made: made(Caught(match, walk.tokens, phrase))
    if make:
        return make(), end
    if found:
        return found, end
    raise trouble or CannotRead(_why_not(walk.tokens))


def _rows(text: str, at: int) -> Iterator[tuple[re.Match[str], Callable[[Caught], Clause]]]:
    for row, make in (*rows.RULES, *circumstances.RULES):
        match = row.match(text, at)
        if match:
            yield match, make


def _why_not(found: list[Token]) -> Sentence:
    for token in found:
        if token.sort in UNKNOWN:
            return unknown_word(token.text)
        if token.sort in ("odd", "bad_date"):
            return OUT_OF_TIME if len(token.text) == 4 else odd_number(token.text)
    return NOT_TOGETHER
