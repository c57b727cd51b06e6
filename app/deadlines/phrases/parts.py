"""Parts of a month or a year: its end, its first half, its second decade."""

from dataclasses import replace

from app.deadlines.phrases import doubts
from app.deadlines.phrases.cores import read_core
from app.deadlines.phrases.marks import LAST, Mark, Span
from app.deadlines.phrases.spans import Spans
from app.deadlines.phrases.trouble import NO_SUCH_PART, CannotRead
from app.deadlines.phrases.walk import Walk


def read_spans(walk: Walk) -> Spans | None:
    rough = walk.take("rough")
    found = None
    for read in (_begin_middle_end, _half, _decade_or_week, read_core):
        found = walk.attempt(read)
        if found:
            break
    return found.doubted(doubts.ROUGHLY) if found and rough else found


def _begin_middle_end(walk: Walk) -> Spans | None:
    part = walk.take("begin", "middle", "end")
    until = walk.at and walk.tokens[walk.at - 1].sort == "until"
    name = part.sort if part else "end" if until and walk.take("by_end") else ""  # «до окончания года»
    if not name:
        return None
    walk.take("dash")  # mid-May
    whole = read_core(walk)
    if whole is None:
        return None
    return replace(whole, spans=tuple(_third(span, name) for span in whole.spans), part=name)


def _third(span: Span, part: str) -> Span:
    """Of a month ten days; of something longer about a quarter of it."""
    first, last = span.first, span.last
    if first.month == last.month:
        days = {"begin": (1, 10), "middle": (11, 20), "end": (21, LAST)}[part]
        return Span(replace(first, day=days[0]), replace(last, day=days[1]))
    length = (last.month - first.month) % 12 + 1
    share = max(length // 4, 1)
    skipped = {"begin": 0, "middle": (length - share) // 2, "end": length - share}[part]
    start, end = first.month + skipped, first.month + skipped + share - 1
    return Span(Mark(first.year, start, 1), Mark(last.year, end, LAST)) if end <= 12 else span


def _half(walk: Walk) -> Spans | None:
    """«Первая половина 2024 года», «вторая половина мая»; English says so of months too."""
    number = walk.take("nth", "roman", "number")
    if number is None or not walk.take("part", "half"):
        return None
    whole = read_core(walk)
    if whole is None or whole.shape not in ("month", "year"):
        return None
    if number.value not in (1, 2):
        raise CannotRead(NO_SUCH_PART)
    return replace(whole, spans=tuple(_half_of(span, number.value) for span in whole.spans), shape="half")


def _half_of(span: Span, number: int) -> Span:
    first, last = span.first, span.last
    if span.is_years and first.year == last.year:
        months = (1, 6) if number == 1 else (7, 12)
        return Span(replace(first, month=months[0]), replace(last, month=months[1]))
    if first.month != last.month:
        raise CannotRead(NO_SUCH_PART)
    return Span(first, replace(last, day=15)) if number == 1 else Span(replace(first, day=16), last)


def _decade_or_week(walk: Walk) -> Spans | None:
    number, unit = walk.take("nth", "roman", "number", "last"), walk.take("decade", "week")
    month = read_core(walk) if number and unit else None
    if not (number and unit and month) or month.shape != "month":
        return None
    days = _days_of_decade(number.value) if unit.sort == "decade" else _days_of_week(number.value)
    spans = tuple(Span(replace(s.first, day=days[0]), replace(s.last, day=days[1])) for s in month.spans)
    found = replace(month, spans=spans, shape=unit.sort)
    return found.doubted(doubts.VAGUE) if unit.sort == "week" else found


def _days_of_decade(number: int | None) -> tuple[int, int]:
    number = number or 3
    if number > 3:
        raise CannotRead(NO_SUCH_PART)
    return (number - 1) * 10 + 1, LAST if number == 3 else number * 10


def _days_of_week(number: int | None) -> tuple[int, int]:
    if number is None:
        return 24, LAST
    if number > 4:
        raise CannotRead(NO_SUCH_PART)
    return number * 7 - 6, number * 7
