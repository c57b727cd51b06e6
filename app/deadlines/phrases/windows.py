"""The days within which something comes back, where the phrase limits them."""

from dataclasses import dataclass, replace
from datetime import date

from app.base.language import Sentence
from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Dates, Role
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
        if dates.role is Role.SINCE or (len(dates.spans) == 1 and not dates.spans[0].is_open):
            window = _narrowed(window, dates)
        elif all(span.is_years for span in dates.spans):
            window = _narrowed(window, replace(dates, spans=(_whole(dates.spans),)))
        else:
            positions.append(dates)
    return window, positions


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
