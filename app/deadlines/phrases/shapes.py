"""What the clauses of a phrase mean together."""

from dataclasses import replace
from datetime import date

from app.deadlines.phrases import doubts, found
from app.deadlines.phrases.clauses import (
    Continuous,
    Dates,
    NextYear,
    Relative,
    Role,
    Undated,
)
from app.deadlines.phrases.found import Found
from app.deadlines.phrases.marks import Span
from app.deadlines.phrases.placing import placed
from app.deadlines.phrases.sorting import Parts, is_until, shifted
from app.deadlines.phrases.trouble import NOT_TOGETHER, CannotRead
from app.deadlines.reading_rules import ReadingRules
from app.deadlines.resolving import counted
from app.deadlines.terms import Event, Frame, Offset, TermKind

# ── Days and periods ─────────────────────────────────────────────────────────────────────────────────────


def of_dates(parts: Parts) -> Found:
    dates = _merged(parts.of(Dates))
    if dates.role is Role.SINCE:
        return _open_ended(dates, parts.frame)
    found_days = placed(dates.spans, parts.frame)
    kind = TermKind.DATE if all(span.is_day for span in dates.spans) else TermKind.PERIOD
    due = tuple(sorted({shifted(_due(span, last, parts, dates), dates, parts.rules)
                        for span, (_, last) in zip(dates.spans, found_days.days, strict=False)}))  # fmt: skip
    start = found_days.days[0][0] if found_days.days and kind is TermKind.PERIOD else None
    said = dates.doubts + found_days.doubts + ((doubts.SEVERAL_PARTS,) if parts.has(Undated) else ())
    how, rules = _how(kind, dates, parts.rules)
    return Found(kind, how, start, due, doubts=said, rules=rules)


def of_next_year(parts: Parts) -> Found:
    """«До 1 июля следующего года», and nothing tells after which year."""
    dates = parts.of(Dates)
    if not dates or parts.has(Continuous, Undated):
        raise CannotRead(NOT_TOGETHER)
    kind = TermKind.DATE if all(span.is_day for span in dates[0].spans) else TermKind.PERIOD
    return Found(kind, found.NO_DAY, doubts=(doubts.YEAR_AFTER_WHICH,))


def _merged(all_dates: list[Dates]) -> Dates:
    """Several clauses of dates stand side by side only where something else came between them."""
    if len(all_dates) == 1:
        return all_dates[0]
    spans = tuple(span for dates in all_dates for span in dates.spans)
    said = tuple(doubt for dates in all_dates for doubt in dates.doubts)
    return replace(all_dates[-1], spans=spans, doubts=(*said, doubts.SEVERAL_PARTS))


def _due(span: Span, last: date, parts: Parts, dates: Dates) -> date:
    return parts.rules.day_of("year_end", last.year) if _names_years(span, dates) else last


def _names_years(span: Span, dates: Dates) -> bool:
    return span.of_years and dates.role is Role.IN


def _how(kind: TermKind, dates: Dates, rules: ReadingRules):
    if any(_names_years(span, dates) for span in dates.spans):
        return found.OF_THE_YEAR, ("year_end",)
    if is_until(dates):
        return (found.UNTIL_EXCLUDES if rules.until_excludes else found.UNTIL_INCLUDES), ("until",)
    return (found.ON_THE_DAY if kind is TermKind.DATE else found.AT_THE_END), ()


def _open_ended(dates: Dates, frame: Frame) -> Found:
    days = placed(dates.spans[:1], frame)
    said = (*dates.doubts, *days.doubts, doubts.OPEN_END)
    due = (frame.end,) if days.days and days.days[0][0] <= frame.end else ()
    start = days.days[0][0] if days.days else None
    return Found(TermKind.PERIOD, found.AT_THE_END, start, due, doubts=said)


# ── Without days of their own ────────────────────────────────────────────────────────────────────────────


def of_continuous(parts: Parts) -> Found:
    said = tuple(doubt for each in parts.of(Continuous) for doubt in each.doubts)
    start = None
    for dates in parts.of(Dates):
        span = dates.spans[0]
        if span.is_open or len(dates.spans) > 1 or dates.role in (Role.UNTIL, Role.BY):
            said = (*said, doubts.SEVERAL_PARTS)
        else:
            start = span.days()[0]
        said += dates.doubts
    if parts.has(Undated):
        said = (*said, doubts.SEVERAL_PARTS)
    return Found(TermKind.CONTINUOUS, found.GOES_ON, start, doubts=said, rules=("continuous",))


def of_relative(parts: Parts) -> Found:
    relatives = parts.of(Relative)
    event = relatives[0]
    said = tuple(doubt for each in relatives for doubt in each.doubts)
    if len(relatives) > 1 or parts.recurs or parts.has(Continuous, Undated, NextYear):
        said = (*said, doubts.SEVERAL_PARTS)
    if parts.has(Dates):
        said = (*said, doubts.EVENT_WITH_DATE)
    due = _from_signing(event.event, event.offset, parts.frame)
    if due and not parts.frame.start <= due <= parts.frame.end:
        said = (*said, doubts.OUTSIDE)
    how = found.FROM_SIGNING if due else found.WAITS
    return Found(
        TermKind.RELATIVE, how, due=(due,) if due else (), anchor=event.anchor, event=event.event, offset=event.offset,
        doubts=said,
    )  # fmt: skip


def lasts_from_signing(parts: Parts) -> bool:
    """«С даты подписания до 31 декабря 2024 г.»"""
    events = [each.event for each in parts.of(Relative) if each.offset is None]
    ends = [dates for dates in parts.of(Dates) if dates.role is Role.UNTIL and not dates.spans[-1].is_open]
    return len(parts.clauses) == 2 and bool(ends) and events == [Event.SIGNING]


def of_time_from_signing(parts: Parts) -> Found:
    until = of_dates(parts)
    said = (*until.doubts, doubts.SEVERAL_PARTS)
    return replace(until, kind=TermKind.PERIOD, start=parts.frame.signed, doubts=said)


def _from_signing(event: Event | None, offset: Offset | None, frame: Frame) -> date | None:
    if event is not Event.SIGNING or offset is None or frame.signed is None:
        return None
    return counted(frame.signed, offset)


def of_undated(parts: Parts) -> Found:
    said = tuple(doubt for each in parts.of(Undated) for doubt in each.doubts)
    if not parts.has(Undated):
        raise CannotRead(NOT_TOGETHER)
    return Found(TermKind.UNDATED, found.NO_DAY, doubts=said)
