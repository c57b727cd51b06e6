"""The dates of a plan, by section and quarter: how many there are and how many are done. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from app.control.rows import ItemRow, SectionView
from app.control.rules import State
from app.control.standing import OccurrenceStanding, SignalKind
from app.figures.lateness import By
from app.figures.stretch import Stretch, Unit, whole


@dataclass(frozen=True, slots=True)
class Cell:
    """Of dates, not of items. `tint`: 1, 2, 3 by the third that is done; 0 where nothing is due."""

    total: int = 0
    done: int = 0
    overdue: int = 0

    @property
    def tint(self) -> int:
        return min(3, 1 + 3 * self.done // self.total) if self.total else 0

    def __add__(self, other: "Cell") -> "Cell":
        return Cell(self.total + other.total, self.done + other.done, self.overdue + other.overdue)


@dataclass(frozen=True, slots=True)
class HeatRow:
    """`undated`: dates that are not known yet; with the cells they add up to `whole`."""

    section: SectionView
    cells: list[Cell]
    undated: Cell
    whole: Cell


@dataclass(frozen=True, slots=True)
class Heat:
    """`quarters`: the first days of those in which something is due, and of those between them."""

    quarters: list[date]
    rows: list[HeatRow]
    cells: list[Cell]
    undated: Cell
    whole: Cell


def heat(sections: Sequence[SectionView], rows: Sequence[ItemRow], *, by: By) -> Heat:
    """What was taken off control is not counted."""
    quarters = _quarters([day for row in rows for each in counted_dates(row) if (day := day_of(each, by))])
    found = [_row(section, rows, quarters, by) for section in sections]
    cells = [_sum(row.cells[at] for row in found) for at in range(len(quarters))]
    return Heat(quarters, found, cells, _sum(row.undated for row in found), _sum(row.whole for row in found))


def day_of(each: OccurrenceStanding, by: By) -> date | None:
    return (each.due.first_due_on or each.due.due_on) if by == By.FIRST else each.due.due_on


def counted_dates(row: ItemRow) -> list[OccurrenceStanding]:
    return [each for each in row.occurrences if each.state != State.REMOVED]


def _quarters(days: Sequence[date]) -> list[date]:
    if not days:
        return []
    return [quarter.first for quarter in Stretch(whole(min(days), Unit.QUARTER).first, max(days)).parts(Unit.QUARTER)]


def _row(section: SectionView, rows: Sequence[ItemRow], quarters: Sequence[date], by: By) -> HeatRow:
    cells, undated = dict.fromkeys(quarters, Cell()), Cell()
    for row in rows:
        for each in counted_dates(row) if row.section_id == section.id else ():
            day = day_of(each, by)
            if day is None:
                undated += _one(each)
            else:
                cells[whole(day, Unit.QUARTER).first] += _one(each)
    return HeatRow(section, list(cells.values()), undated, _sum([*cells.values(), undated]))


def _one(each: OccurrenceStanding) -> Cell:
    return Cell(1, int(each.state == State.DONE), int(each.signal.kind == SignalKind.OVERDUE))


def _sum(cells: Iterable[Cell]) -> Cell:
    return sum(cells, Cell())
