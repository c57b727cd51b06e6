"""What became of a plan between two moments: two lists of its rows compared. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any
from uuid import UUID

from app.control.rows import ItemRow
from app.control.standing import LaneKey


class Part(StrEnum):
    """Of an item's wording."""

    NUMBER = "number"
    SECTION = "section"
    TITLE = "title"
    TERM = "term"
    OWNERS = "owners"


@dataclass(frozen=True, slots=True)
class Reworded:
    """`parts`: what of the item reads otherwise."""

    before: ItemRow
    after: ItemRow
    parts: list[Part]


@dataclass(frozen=True, slots=True)
class Moved:
    """`dates`: from where to where, date by date."""

    row: ItemRow
    dates: list[tuple[date | None, date | None]]


@dataclass(frozen=True, slots=True)
class PlanChanges:
    """`added` and `removed` make the one total of the other, `done` and `no_longer_done` the one count of done.

    An item that was taken out after it was done is among both `removed` and `no_longer_done`.
    """

    total_before: int
    total_after: int
    done_before: int
    done_after: int
    added: list[ItemRow]
    removed: list[ItemRow]
    done: list[ItemRow]
    no_longer_done: list[ItemRow]
    moved: list[Moved]
    reworded: list[Reworded]

    def __bool__(self) -> bool:
        lists = (self.added, self.removed, self.done, self.no_longer_done, self.moved, self.reworded)
        return any(lists)


def compare(before: Sequence[ItemRow], after: Sequence[ItemRow]) -> PlanChanges:
    was, now = {row.id: row for row in before}, {row.id: row for row in after}
    done_before, done_after = _done(before), _done(after)
    both = [(was[row.id], row) for row in after if row.id in was]
    return PlanChanges(
        total_before=len(was),
        total_after=len(now),
        done_before=len(done_before),
        done_after=len(done_after),
        added=[row for row in after if row.id not in was],
        removed=[row for row in before if row.id not in now],
        done=[row for row in after if row.id in done_after - done_before],
        no_longer_done=[row for row in before if row.id in done_before - done_after],
        moved=[Moved(new, dates) for old, new in both if (dates := list(_moves(old, new)))],
        reworded=[Reworded(old, new, parts) for old, new in both if (parts := _parts(old, new))],
    )


def _done(rows: Sequence[ItemRow]) -> frozenset[UUID]:
    return frozenset(row.id for row in rows if row.lane == LaneKey.DONE)


def _moves(old: ItemRow, new: ItemRow) -> Iterator[tuple[date | None, date | None]]:
    """Of the dates that both have; what a new term added or dropped is a change of the wording."""
    was = {each.due.id: each.due.due_on for each in old.occurrences}
    for each in new.occurrences:
        if each.due.id in was and was[each.due.id] != each.due.due_on:
            yield was[each.due.id], each.due.due_on


def _parts(old: ItemRow, new: ItemRow) -> list[Part]:
    return [part for part in Part if _reads(old, part) != _reads(new, part)]


def _reads(row: ItemRow, part: Part) -> Any:
    if part == Part.OWNERS:
        owners = [(code, owner) for code, named in row.owners.items() for owner in named]
        return {(code, owner.body_id, owner.lead, owner.by_agreement) for code, owner in owners}
    return row.section_id if part == Part.SECTION else getattr(row, part.value)
