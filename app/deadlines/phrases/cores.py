"""Reads what a date names, from the words after its preposition."""

from dataclasses import replace

from app.deadlines.phrases import doubts
from app.deadlines.phrases.counts import Count, read_counts
from app.deadlines.phrases.marks import LAST, Mark, Span, day, months
from app.deadlines.phrases.spans import Spans
from app.deadlines.phrases.trouble import BACKWARDS, NO_SUCH_PART, CannotRead
from app.deadlines.phrases.walk import Walk
from app.deadlines.phrases.year_lists import Years, read_school_year, read_this_year, read_year, read_years_after


def read_core(walk: Walk) -> Spans | None:
    for read in READERS:
        found = walk.attempt(read)
        if found:
            return found
    return read_this_year(walk)


def _figures(walk: Walk) -> Spans | None:
    """«01.12.2023 г.», «01.12», «01.12. 2023», «12.2023»."""
    token = walk.take("date", "unsure_date", "month_year")
    if token is None:
        return None
    if token.sort == "month_year":
        walk.take_all("year_word")
        return Spans((token.value,), "month")
    mark = token.value
    said = (doubts.UNSURE_ORDER,) if token.sort == "unsure_date" else ()
    if mark.year is None:
        return _in_years(walk, (Span(mark, mark),), "date")
    walk.take_all("year_word")
    return Spans((Span(mark, mark),), "date", said)


def _days_to_figures(walk: Walk) -> Spans | None:
    """«15-17.05.2024», «15, 17.05.2024»."""
    first, joint, end = walk.take("number"), walk.take("dash", "upto", "until", "comma", "and_"), walk.take("date")
    if not (first and joint and end):
        return None
    last = end.value
    start = day(last.month, first.value, last.year).first
    walk.take_all("year_word")
    if joint.sort in ("comma", "and_"):
        return Spans((Span(start, start), Span(last, last)), "date")
    if start.day >= last.day:
        raise CannotRead(BACKWARDS)
    return Spans((Span(start, last),), "date", closes=joint.sort)


def _counted(walk: Walk) -> Spans | None:
    """Numbers before what they count: «2, 9 октября», «I–III кварталы», «15-17.05.2024»."""
    counts = read_counts(walk)
    if counts is None:
        return None
    head = walk.take("month", "quarter", "half")
    if head is None:
        return None
    spans = tuple(_counted_span(count, head.sort, head.value) for count in counts.each)
    found = _in_years(walk, spans, head.sort)
    return replace(found, closes=counts.closes)


def _counted_span(count: Count, sort: str, month: object) -> Span:
    first, last = count
    if sort == "month":
        return Span(day(int(str(month)), first).first, day(int(str(month)), last).last)
    size = 3 if sort == "quarter" else 6
    if not 1 <= first <= last <= 12 // size:
        raise CannotRead(NO_SUCH_PART)
    return months((first - 1) * size + 1, last * size)


def _month_first(walk: Walk) -> Spans | None:
    """«December 31, 2024», «May 5–7»: only English puts the month first."""
    month = walk.take("month")
    if month is None or not month.text.isascii() or walk.sort() not in ("number", "nth"):
        return None
    counts = read_counts(walk)
    if counts is None or walk.sort() == "month":
        return None
    spans = tuple(_counted_span(count, "month", month.value) for count in counts.each)
    return _in_years(walk, spans, "month_day")


def _month(walk: Walk) -> Spans | None:
    month = walk.take("month")
    return _in_years(walk, (months(month.value, month.value),), "month") if month else None


def _short_quarters(walk: Walk) -> Spans | None:
    """«Q1», «H2»."""
    token = walk.take("quarter_of", "half_of")
    if token is None:
        return None
    sort = token.sort.removesuffix("_of")
    return _in_years(walk, (_counted_span((token.value, token.value), sort, None),), sort)


def _season(walk: Walk) -> Spans | None:
    season = walk.take("season")
    if season is None:
        return None
    first = season.value
    span = Span(Mark(None, first, 1), Mark(None, (first + 1) % 12 + 1, LAST))
    return _in_years(walk, (span,), "season").doubted(doubts.VAGUE)


def _some_months(walk: Walk) -> Spans | None:
    """«9 месяцев 2024 года»: from January on."""
    walk.take("nth")
    number = walk.take("number")
    if number is None or not walk.take("month_word") or walk.sort() not in ("year", "current"):
        return None
    if number.value not in range(2, 12):
        return None
    return _in_years(walk, (months(1, number.value),), "months")


def _in_years(walk: Walk, spans: tuple[Span, ...], shape: str) -> Spans:
    """The spans in the years that follow, if any: one for each where there are several."""
    said: Years = read_years_after(walk)
    if not said.years:
        return Spans(spans, shape, said.doubts)
    placed = tuple(span.in_year(year) for year in said.years for span in spans)
    return Spans(placed, shape, said.doubts, spread=len(said.years) > 1)


READERS = (
    _figures, _days_to_figures, _counted, _month_first, _month, _short_quarters, _season, read_school_year,
    _some_months, read_year,
)  # fmt: skip
