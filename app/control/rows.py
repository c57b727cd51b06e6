"""The rows of a plan, for whatever shows them: table, board, home, letters."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.control.rules import State
from app.control.standing import (
    DueDate,
    ItemStanding,
    LaneKey,
    OccurrenceStanding,
    Position,
    Signal,
    stand_item,
    stand_occurrence,
)
from app.deadlines.rolling import SideDays
from app.plans.models import Plan
from app.plans.numbers import depth


SILENT = Position()


@dataclass(frozen=True, slots=True)
class OwnerView:
    body_id: UUID
    name: str
    lead: bool
    by_agreement: bool


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item and where it stands today. `owners` and `positions` are keyed by the side's code."""

    id: UUID
    number: str
    title: str
    term: str
    depth: int
    section_id: UUID
    path: str
    owners: Mapping[str, list[OwnerView]]
    standing: ItemStanding
    occurrences: list[OccurrenceStanding]

    @property
    def state(self) -> State:
        return self.standing.state

    @property
    def signal(self) -> Signal:
        return self.standing.signal

    @property
    def lane(self) -> LaneKey:
        return self.standing.lane

    @property
    def due_on(self) -> date | None:
        return self.standing.shown.due.due_on

    @property
    def first_due_on(self) -> date | None:
        due = self.standing.shown.due
        return due.first_due_on if due.first_due_on != due.due_on else None

    @property
    def due_by_side(self) -> Mapping[str, date]:
        return self.standing.shown.due_by_side

    @property
    def positions(self) -> Mapping[str, Position]:
        return self.standing.shown.positions

    @property
    def occurrence_index(self) -> int:
        return self.standing.index

    @property
    def occurrence_count(self) -> int:
        return self.standing.count

    def owned_by(self, body_ids: frozenset[UUID]) -> bool:
        return any(owner.body_id in body_ids for owners in self.owners.values() for owner in owners)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the tables say of a plan: present wordings in printed order, and by item or occurrence the rest."""

    plan: Plan
    wordings: Sequence[Any]
    owners: Mapping[UUID, Mapping[str, list[OwnerView]]]
    dates: Mapping[UUID, Sequence[DueDate]]
    last_words: Mapping[tuple[UUID, str], Position]
    repeated: Collection[str]


def stand_rows(facts: PlanFacts, sides: Mapping[str, SideDays], *, today: date) -> list[ItemRow]:
    return [_row(facts, wording, sides, today) for wording in facts.wordings]


def item_path(slug: str, number: str, section: str | None = None) -> str:
    return f"/plans/{slug}/items/{f'{section}/' if section else ''}{number}"


def _row(facts: PlanFacts, wording: Any, sides: Mapping[str, SideDays], today: date) -> ItemRow:
    owners = facts.owners.get(wording.item_id, {})
    occurrences = [
        stand_occurrence(due, {code: facts.last_words.get((due.id, code), SILENT) for code in owners}, sides, today)
        for due in facts.dates[wording.item_id]
    ]
    section = wording.section_number if wording.number in facts.repeated else None
    return ItemRow(
        id=wording.item_id,
        number=wording.number,
        title=wording.title,
        term=wording.term,
        depth=depth(wording.number),
        section_id=wording.section_id,
        path=item_path(facts.plan.slug, wording.number, section),
        owners=owners,
        standing=stand_item(occurrences),
        occurrences=occurrences,
    )
