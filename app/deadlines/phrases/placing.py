"""Gives dates without a year the year in which they lie within the plan's days."""

from dataclasses import dataclass
from datetime import date

from app.base.language import Sentence
from app.deadlines.phrases import doubts
from app.deadlines.phrases.marks import Span
from app.deadlines.phrases.trouble import CannotRead
from app.deadlines.terms import Frame

Days = tuple[date, date]


@dataclass(frozen=True)
class Placed:
    """First and last day of each span; none of them where the year stays open."""

    days: tuple[Days, ...] = ()
    doubts: tuple[Sentence, ...] = ()


def placed(spans: tuple[Span, ...], frame: Frame) -> Placed:
    if any(span.is_open for span in spans):
        return _without_years(spans, frame)
    days = tuple(span.days() for span in spans)
    said = (doubts.SEVERAL_PARTS,) if list(days) != sorted(set(days)) else ()
    return Placed(days, said + _outside(days, frame))


def runs_over_years(frame: Frame) -> bool:
    """Whether a day and a month can lie in the plan's days more than once."""
    return _year_later(frame.start) <= frame.end


def _year_later(day: date) -> date:
    return date(day.year + 1, day.month, min(day.day, 28) if day.month == 2 else day.day)


def _without_years(spans: tuple[Span, ...], frame: Frame) -> Placed:
    if runs_over_years(frame):
        return Placed((), (doubts.SEVERAL_YEARS,))
    days, said = [], ()
    for span in spans:
        fitting = _fitting(span, frame)
        if fitting is None:
            return Placed((), (doubts.NO_PLACE,))
        if span.crosses and not frame.start <= fitting[0] <= fitting[1] <= frame.end:
            said = (doubts.CROSSES_YEAR,)
        days.append(fitting)
    if days != sorted(set(days)):
        said = (doubts.CROSSES_YEAR,)
    return Placed(tuple(sorted(set(days))), said)


def _fitting(span: Span, frame: Frame) -> Days | None:
    """Within the frame; one that runs past its end is kept for a look."""
    tried = [days for year in (frame.start.year, frame.start.year + 1) if (days := _days(span, year))]
    within = [days for days in tried if frame.start <= days[0] and days[1] <= frame.end]
    ends_within = [days for days in tried if frame.start <= days[1] <= frame.end and days[0].year == days[1].year]
    begins_within = [days for days in tried if span.crosses and frame.start <= days[0] <= frame.end]
    return next(iter([*within, *ends_within, *begins_within]), None)


def _days(span: Span, year: int) -> Days | None:
    try:
        return span.in_year(year).days()
    except CannotRead:
        return None


def _outside(days: tuple[Days, ...], frame: Frame) -> tuple[Sentence, ...]:
    for first, last in days:
        if not frame.start <= last <= frame.end or first < date(frame.start.year, 1, 1):
            return (doubts.OUTSIDE,)
    return ()
