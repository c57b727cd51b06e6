"""The days within which something comes back, where the phrase limits them."""

from dataclasses import dataclass, replace
from datetime import date

from app.base.language import Sentence
from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Dates, Rhythm, Role
from app.deadlines.phrases.marks import Span
from app.deadlines.phrases.sorting import Parts


@dataclass(frozen=True)
class Window:
    """The days within which periods must end."""

    first: date
    last: date
    doubts: tuple[Sentence, ...] = ()


def window_of(parts: Parts) -> tuple[Window, list[Dates]]:
    """Dates that limit the rhythm, and those that say when within it."""
    window, positions = Window(parts.frame.start, parts.frame.end), []
    for dates in parts.of(Dates):
        if _is_first_of_many(dates, parts):
            window, opened = _from_it_on(window, dates)
            positions.append(opened)
        elif dates.role is Role.SINCE or (len(dates.spans) == 1 and not dates.spans[0].is_open):
            window = _narrowed(window, dates)
        elif all(span.is_years for span in dates.spans):
            window = _narrowed(window, replace(dates, spans=(_whole(dates.spans),)))
        else:
            positions.append(dates)
    return window, positions


def _is_first_of_many(dates: Dates, parts: Parts) -> bool:
    """«8 сентября 2024 года ежегодно»; but «ежегодно до 31 декабря 2025 года» is a limit."""
    one_day = len(dates.spans) == 1 and dates.spans[0].is_day and not dates.spans[0].is_open
    yearly = bool(parts.of(Rhythm)) and all(rhythm.unit == "year" for rhythm in parts.of(Rhythm))
    if not (one_day and yearly) or dates.role is Role.SINCE:
        return False
    return dates.role is Role.IN or isinstance(parts.clauses[-1], Rhythm)


def _from_it_on(window: Window, dates: Dates) -> tuple[Window, Dates]:
    first, mark = dates.spans[0].days()[0], replace(dates.spans[0].first, year=None)
    opened = replace(dates, spans=(Span(mark, mark),), doubts=(*dates.doubts, doubts.SEVERAL_PARTS))
    return replace(window, first=max(window.first, first)), opened


def _whole(spans: tuple[Span, ...]) -> Span:
    return Span(spans[0].first, spans[-1].last)


def _narrowed(window: Window, dates: Dates) -> Window:
    span, said = dates.spans[0], dates.doubts
    if span.is_open:
        unclear = () if span.is_years else (doubts.SEVERAL_YEARS,)  # «в течение года» is each year
        return replace(window, doubts=window.doubts + said + unclear)
    first, last = span.days()
    if dates.role is Role.SINCE:
        return Window(max(window.first, first), window.last, window.doubts + said)
    if span.is_day:
        return Window(window.first, min(window.last, last), (*window.doubts, *said, doubts.SEVERAL_PARTS))
    if last > window.last or first.year < window.first.year:
        said = (*said, doubts.OUTSIDE)
    return Window(max(window.first, first), min(window.last, last), window.doubts + said)
