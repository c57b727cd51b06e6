"""What comes back: by its rhythm, by days of each year, by a day of the month after each period."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from app.base.language import Sentence
from app.deadlines.periods import periods
from app.deadlines.phrases import doubts, found
from app.deadlines.phrases.clauses import Dates, DayOfMonth, DaysAfter, NextYear, Rhythm, Role, Undated
from app.deadlines.phrases.found import Found
from app.deadlines.phrases.marks import Mark, Span
from app.deadlines.phrases.monthly import after_periods, by_days_of_month, by_rule
from app.deadlines.phrases.sorting import Parts, is_until, shifted
from app.deadlines.phrases.trouble import NOT_TOGETHER, CannotRead
from app.deadlines.phrases.windows import Window, window_of
from app.deadlines.terms import TermKind

NAMES = {
    "year": "yearly",
    "half": "half-yearly",
    "quarter": "quarterly",
    "month": "monthly",
    "week": "weekly",
    "day": "daily",
}
IN_ORDER = list(NAMES)


def of_recurring(parts: Parts) -> Found:
    rhythm, said = _rhythm(parts)
    window, positions = window_of(parts)
    said += window.doubts
    if parts.has(Undated):
        said = (*said, doubts.SEVERAL_PARTS)
    result = _dates_of(rhythm, positions, window, parts)
    said += tuple(doubt for doubt in result.doubts if doubt not in said)
    if not result.due and not said:
        said = (doubts.NO_OCCURRENCE,)
    return replace(result, recurrence=_name(rhythm), doubts=said, due=tuple(sorted(set(result.due))))


def _name(rhythm: Rhythm) -> str:
    name = NAMES[rhythm.unit]
    return name if rhythm.every <= 1 else f"every {rhythm.every} {rhythm.unit}s"


def _rhythm(parts: Parts) -> tuple[Rhythm, tuple[Sentence, ...]]:
    """The finest that is said; where none is said, that of the days of months, else the year."""
    said = parts.of(Rhythm)
    if said:
        finest = max(said, key=lambda each: IN_ORDER.index(each.unit))
        return finest, finest.doubts + ((doubts.SEVERAL_PARTS,) if len(said) > 1 else ())
    units = [each.unit for each in (*parts.of(DayOfMonth), *parts.of(DaysAfter)) if each.unit]
    if units:
        return Rhythm(units[0]), ()
    if any(each.months_after == 1 for each in parts.of(DayOfMonth)):
        return Rhythm("month"), ()
    if parts.has(NextYear) and parts.has(Dates):
        return Rhythm("year"), ()
    raise CannotRead(NOT_TOGETHER)


# ── The days ─────────────────────────────────────────────────────────────────────────────────────────────


def _dates_of(rhythm: Rhythm, positions: list[Dates], window: Window, parts: Parts) -> Found:
    days, after = parts.of(DayOfMonth), parts.of(DaysAfter)
    if len(days) + len(after) > 1 or ((days or after) and positions):
        raise CannotRead(NOT_TOGETHER)
    if days:
        return by_days_of_month(days[0], rhythm, window.first, window.last, parts.rules)
    if after:
        return after_periods(after[0], rhythm, window.first, window.last)
    if positions and (part := _part_of_year(rhythm, positions)):
        return by_rule(rhythm, window.first, window.last, parts.rules, part)
    if positions and not all(span.is_years for dates in positions for span in dates.spans):
        return _of_each_year(rhythm, positions, window, parts)
    if parts.has(NextYear):
        raise CannotRead(NOT_TOGETHER)
    return by_rule(rhythm, window.first, window.last, parts.rules)


def _part_of_year(rhythm: Rhythm, positions: list[Dates]) -> Span | None:
    """«Ежемесячно с мая по сентябрь»: the months within which the rhythm holds, if it comes back in them."""
    spans = [span for dates in positions for span in dates.spans]
    only = len(spans) == 1 and positions[0].role is Role.IN and not positions[0].doubts
    least = {"month": 2, "quarter": 6}.get(rhythm.unit)
    if not (only and least) or spans[0].is_day or spans[0].crosses:
        return None
    return spans[0] if spans[0].last.month - spans[0].first.month + 1 >= least else None


def _of_each_year(rhythm: Rhythm, positions: list[Dates], window: Window, parts: Parts) -> Found:
    said = tuple(doubt for dates in positions for doubt in dates.doubts if doubt != doubts.EACH_YEAR)
    if len(positions) > 1 or not _fits(rhythm, positions):
        said = (*said, doubts.SEVERAL_PARTS)
    following = parts.has(NextYear)
    due, lost = [], False
    for dates in positions:
        for span in dates.spans:
            season = not following and span.is_open and span.crosses
            said = (*said, doubts.CROSSES_YEAR) if season else said
            later = following or season  # it ends in the year after the one it belongs to
            for last in _in_years(span, [end.year + later for _, end in _years(rhythm, window, following)]):
                lost = lost or last is None
                if last and (following or window.first <= (_begun(span, last) if season else last) <= window.last):
                    due.append(shifted(last, dates, parts.rules))
    rules = ("until",) if any(is_until(dates) for dates in positions) else ()
    said = (*said, doubts.NO_29_FEBRUARY) if lost else said
    how = found.EACH_NEXT_YEAR if following else found.EACH_YEAR
    return Found(TermKind.RECURRING, how, due=tuple(due), doubts=said, rules=rules)


def _fits(rhythm: Rhythm, positions: list[Dates]) -> bool:
    """Whether the dates are as many as the rhythm wants, in the order of the year."""
    spans = [span for dates in positions for span in dates.spans]
    if any(not span.is_open for span in spans):
        return rhythm.unit == "year"
    starts = [(span.last.month, span.last.day) for span in spans]
    wanted = {"half": 2, "quarter": 4}.get(rhythm.unit)
    counts = wanted is None or (len(spans) == wanted and all(span.is_day for span in spans))
    return counts and starts == sorted(starts) and rhythm.unit in ("year", "half", "quarter") and rhythm.every == 1


def _years(rhythm: Rhythm, window: Window, following: bool) -> list[tuple[date, date]]:
    """Years that end in the window; without «следующего года» those that only touch it too."""
    last = window.last if following else date(window.last.year, 12, 31)
    return list(periods("year", max(rhythm.every, 1) if rhythm.unit == "year" else 1, window.first, last))


def _begun(span: Span, last: date) -> date:
    """The first day of a season that ends in the year after: by it the season belongs to a year."""
    return span.first.on(last.year - 1)


def _in_years(span: Span, years: list[int]) -> Iterator[date | None]:
    """The last day of the span in each year; None beside the 28th that stands for a missing 29 February."""
    if not span.is_open:
        yield span.days()[1]
        return
    for year in years:
        try:
            yield span.in_year(year).days()[1]
        except CannotRead:
            yield None
            yield Mark(year, 2, 28).on(year)
