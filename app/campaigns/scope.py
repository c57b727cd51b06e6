"""Which items a campaign asks about, and whom. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.control.rows import ItemRow
from app.control.rules import SPOKEN, Stance
from app.control.standing import OccurrenceStanding

DECIDED = frozenset({Stance.DONE, Stance.NOT_DONE, Stance.REMOVED})


@dataclass(frozen=True, slots=True)
class Asked:
    """One body, and the dates on which its word is asked for, in printed order."""

    body_id: UUID
    name: str
    occurrence_ids: tuple[UUID, ...]


def asked_of(rows: Iterable[ItemRow], code: str, due_by: date | None) -> list[Asked]:
    """Every owner of the side: of each open item the earliest date on which the side still owes a word."""
    names: dict[UUID, str] = {}
    dates: dict[UUID, list[UUID]] = {}
    for row in rows:
        due = next((each for each in row.occurrences if _is_asked(each, code, due_by)), None)
        if due is None:
            continue
        for owner in row.owners[code]:
            names[owner.body_id] = owner.name
            dates.setdefault(owner.body_id, []).append(due.due.id)
    return [Asked(body_id, names[body_id], tuple(dates[body_id])) for body_id in sorted(names, key=names.__getitem__)]


def _is_asked(each: OccurrenceStanding, code: str, due_by: date | None) -> bool:
    in_time = due_by is None or (each.due.due_on is not None and each.due.due_on <= due_by)
    return in_time and each.is_open and each.positions[code].stance not in SPOKEN


def may_be_told(each: OccurrenceStanding, code: str) -> bool:
    """Whether the side's word on the date would still be taken."""
    off_control = any(position.own == Stance.REMOVED for position in each.positions.values())
    return not off_control and each.positions[code].own not in DECIDED


def by_occurrence(rows: Iterable[ItemRow]) -> Mapping[UUID, tuple[ItemRow, OccurrenceStanding]]:
    return {each.due.id: (row, each) for row in rows for each in row.occurrences}
