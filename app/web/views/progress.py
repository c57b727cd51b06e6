"""The figures of a plan as its page shows them: places in charts beside the numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from app.figures.bodies import by_body
from app.figures.burn_up import BurnUp, Point, burn_up
from app.figures.compared import compare_sides
from app.figures.lateness import By, lateness
from app.figures.progress import by_section, by_side
from app.figures.quarters import Heat, heat
from app.figures.queries import PlanStanding
from app.figures.stretch import Stretch, Unit, quarter_number, whole
from app.plans.queries import days_by_code
from app.selections.matching import quarter_of
from app.web.views.time_axis import NUMERALS
from app.web.views.timeline import frame_of


@dataclass(frozen=True, slots=True)
class Quarter:
    """`is_ahead`: it has not begun, so it says nothing that nothing is done in it."""

    numeral: str
    key: str
    first: date
    last: date
    is_ahead: bool


@dataclass(frozen=True, slots=True)
class HeatView:
    """`years`: each with the number of its quarters, for the head of the table."""

    heat: Heat
    years: list[tuple[int, int]]
    quarters: list[Quarter]


@dataclass(frozen=True, slots=True)
class BurnUpView:
    """Lines as points of an SVG of 100 by 100; `years`: where each begins, in per cent; `now`: where we are."""

    figures: BurnUp
    now: Point | None
    first_line: str
    planned_line: str
    done_line: str
    years: list[tuple[float, int]]
    today_x: float | None


def progress_parts(standing: PlanStanding, codes: Sequence[str], *, by: By) -> dict[str, Any]:
    """Context of plans/progress.html beside the frame and the risks. `codes`: of the sides, in the reader's order."""
    rows, days, today = standing.rows, days_by_code(standing.parties), standing.today
    late = {which.value: lateness(rows, days, today, by=which) for which in By}
    return {
        "lateness": late[by],
        "late": late,
        "by": by,
        "sections": by_section(standing.sections, rows),
        "owning": by_side(codes, rows),
        "bodies": by_body(rows),
        "heat": heat_view(standing, by=by),
        "burn_up": burn_up_view(standing),
        "compared": compare_sides(codes, standing.sections, rows),
    }


def heat_view(standing: PlanStanding, *, by: By = By.PRESENT) -> HeatView:
    counted = heat(standing.sections, standing.rows, by=by)
    quarters = [whole(first, Unit.QUARTER) for first in counted.quarters]
    return HeatView(
        counted,
        [(year, len(list(found))) for year, found in groupby(counted.quarters, key=lambda day: day.year)],
        [_quarter(each, standing.today) for each in quarters],
    )


def _quarter(quarter: Stretch, today: date) -> Quarter:
    numeral = NUMERALS[quarter_number(quarter.first) - 1]
    return Quarter(numeral, quarter_of(quarter.first), quarter.first, quarter.last, quarter.first > today)


def burn_up_view(standing: PlanStanding) -> BurnUpView:
    frame = frame_of(standing)
    figures = burn_up(standing.rows, frame, standing.today)
    points, most = figures.points, max(figures.total, 1)
    years = frame.parts(Unit.YEAR)
    return BurnUpView(
        figures,
        figures.now,
        _line([(each.day, each.first_planned) for each in points], frame, most),
        _line([(each.day, each.planned) for each in points], frame, most),
        _line([(each.day, each.done) for each in points if each.done is not None], frame, most),
        [(frame.place(year.first), year.first.year) for year in years],
        frame.middle(standing.today) if frame.holds(standing.today) else None,
    )


def _line(points: Sequence[tuple[date, int]], frame: Stretch, most: int) -> str:
    """From nothing at the beginning; the axis of an SVG points down."""
    places = [(0.0, 0), *((frame.middle(day), number) for day, number in points)]
    return " ".join(f"{x:g},{100 - 100 * number / most:.2f}" for x, number in places)
