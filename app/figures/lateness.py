"""How late a plan is, by the dates as first agreed or by the present ones. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from app.control.positions import Said
from app.control.rows import ItemRow
from app.control.rules import CLOSED, State
from app.control.standing import OccurrenceStanding, SignalKind, stand_occurrence
from app.deadlines.rolling import SideDays


class By(StrEnum):
    """Which dates count."""

    PRESENT = "present"
    FIRST = "first"


@dataclass(frozen=True, slots=True)
class Lateness:
    """Of dates, not of items. `moved`: how many dates no longer stand where they first stood."""

    overdue: int
    done_late: int
    done_in_time: int
    moved: int


def lateness(rows: Sequence[ItemRow], sides: Mapping[str, SideDays], today: date, *, by: By) -> Lateness:
    occurrences = [each for row in rows for each in row.occurrences]
    counted = [_by_first(each, sides, today) for each in occurrences] if by == By.FIRST else occurrences
    return Lateness(
        overdue=_count(counted, SignalKind.OVERDUE),
        done_late=_count(counted, SignalKind.DONE_LATE),
        done_in_time=_count(counted, SignalKind.DONE_IN_TIME),
        moved=sum(each.due.first_due_on != each.due.due_on for each in occurrences),
    )


def _count(occurrences: Iterable[OccurrenceStanding], kind: SignalKind) -> int:
    """What the sides disagree on is neither late nor in time yet; what was taken off control never is."""
    counted = (each for each in occurrences if each.state in CLOSED or each.state != State.DISAGREEMENT)
    return sum(each.signal.kind == kind for each in counted)


def _by_first(each: OccurrenceStanding, sides: Mapping[str, SideDays], today: date) -> OccurrenceStanding:
    if each.due.first_due_on == each.due.due_on or each.due.first_due_on is None:
        return each
    first = replace(each.due, due_on=each.due.first_due_on)
    return stand_occurrence(first, Said(each.positions), sides, today, owning=each.owning)
