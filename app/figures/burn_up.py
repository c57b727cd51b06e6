"""Planned against done over time: how many dates were to be met by each month's end, and how many were. Pure."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.control.rows import ItemRow
from app.control.rules import State
from app.control.standing import OccurrenceStanding
from app.figures.lateness import By
from app.figures.quarters import day_of
from app.figures.stretch import Stretch, Unit


@dataclass(frozen=True, slots=True)
class Point:
    """At the end of a day. `done` is missing where the day lies ahead."""

    day: date
    first_planned: int
    planned: int
    done: int | None


@dataclass(frozen=True, slots=True)
class BurnUp:
    """`total`: of the dates that are known; `undated`: how many are not, and stand in no line. Nothing of what was
    taken off control is counted.
    """

    points: list[Point]
    total: int
    undated: int
    done: int

    @property
    def now(self) -> Point | None:
        """The last point that does not lie ahead."""
        return next((point for point in reversed(self.points) if point.done is not None), None)


def burn_up(rows: Sequence[ItemRow], frame: Stretch, today: date) -> BurnUp:
    """A point for each month's end of the frame, and one for today."""
    counted = [each for row in rows for each in row.occurrences if each.state != State.REMOVED]
    dated = [each for each in counted if each.due.due_on]
    planned = sorted(each.due.due_on for each in dated if each.due.due_on)
    first = sorted(day for each in dated if (day := day_of(each, By.FIRST)))
    done = sorted(done_on(each, today) for each in dated if each.state == State.DONE)
    days = sorted({month.last for month in frame.parts(Unit.MONTH)} | ({today} if frame.holds(today) else set()))
    points = [_point(day, first, planned, done, today) for day in days]
    return BurnUp(points, len(dated), len(counted) - len(dated), len(done))


def done_on(each: OccurrenceStanding, today: date) -> date:
    """When the last of its owners said so; of what nobody reported, today is all that is known."""
    said = [position.reported_on for code, position in each.positions.items() if code in each.owning]
    return max(filter(None, said), default=today)


def _point(day: date, first: Sequence[date], planned: Sequence[date], done: Sequence[date], today: date) -> Point:
    return Point(
        day=day,
        first_planned=bisect_right(first, day),
        planned=bisect_right(planned, day),
        done=bisect_right(done, day) if day <= today else None,
    )
