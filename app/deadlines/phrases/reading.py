"""From a printed phrase to its reading."""

from app.base.language import Sentence
from app.deadlines.phrases.clauses import Continuous, Dates, NextYear, Relative
from app.deadlines.phrases.found import Found
from app.deadlines.phrases.parsing import clauses
from app.deadlines.phrases.recurring import of_recurring
from app.deadlines.phrases.shapes import (
    lasts_from_signing,
    of_continuous,
    of_dates,
    of_next_year,
    of_relative,
    of_time_from_signing,
    of_undated,
)
from app.deadlines.phrases.sorting import Parts
from app.deadlines.phrases.tokens import tidy
from app.deadlines.phrases.trouble import OUT_OF_TIME, CannotRead
from app.deadlines.reading_rules import DEFAULT_RULES, ReadingRules
from app.deadlines.terms import Frame, Reading, TermKind
from app.deadlines.workdays import KNOWN_YEARS


def read_phrase(text: str, frame: Frame, rules: ReadingRules = DEFAULT_RULES) -> Reading:
    """What the phrase says within the plan's days; one that is not understood is `unreadable` and says why."""
    try:
        parts, said = clauses(tidy(text))
        return _reading(text, _found(Parts(tuple(parts), _sound(frame), rules)), said)
    except CannotRead as cannot:
        return Reading(text, TermKind.UNREADABLE, review=True, why=cannot.sentence)


def _found(parts: Parts) -> Found:
    if lasts_from_signing(parts):
        return of_time_from_signing(parts)
    if parts.has(Relative):
        return of_relative(parts)
    if parts.recurs:
        return of_recurring(parts)
    if parts.has(NextYear):
        return of_next_year(parts)
    if parts.has(Continuous):
        return of_continuous(parts)
    return of_dates(parts) if parts.has(Dates) else of_undated(parts)


def _sound(frame: Frame) -> Frame:
    if frame.start.year not in KNOWN_YEARS or frame.end.year not in KNOWN_YEARS:
        raise CannotRead(OUT_OF_TIME)
    return frame


def _reading(text: str, found: Found, said: tuple[Sentence, ...]) -> Reading:
    if any(day.year not in KNOWN_YEARS for day in (*found.due, *filter(None, [found.start]))):
        raise CannotRead(OUT_OF_TIME)
    doubts = found.doubts + said
    return Reading(
        phrase=text, kind=found.kind, start=found.start, due=found.due, recurrence=found.recurrence,
        anchor=found.anchor, event=found.event, offset=found.offset, review=bool(doubts), rule=" ".join(found.rules),
        why=doubts[0] if doubts else found.how,
    )  # fmt: skip
