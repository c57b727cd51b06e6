"""The rows of a plan, for whatever shows them: table, board, home, letters."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import quote
from uuid import UUID

from app.checkpoints.rules import Share, share_of
from app.control.positions import Position, Said
from app.control.rules import State
from app.control.standing import NOBODY, DueDate, LaneKey, OccurrenceStanding, Signal, stand_item, stand_occurrence
from app.deadlines.rolling import SideDays
from app.plans.numbers import depth


@dataclass(frozen=True, slots=True)
class OwnerView:
    body_id: UUID
    name: str
    lead: bool
    by_agreement: bool
    printed: str


@dataclass(frozen=True, slots=True)
class SectionView:
    """A section as it was called then."""

    id: UUID
    number: str
    title: str


@dataclass(frozen=True, slots=True)
class ItemRow:
    """An item and where it stands today: plain attributes, because long lists are read by templates.

    `owners`, `positions` and `due_by_side` are keyed by the side's code; a side without owners has [] and None,
    unless it objects to what the other one has decided.
    `first_due_on` is set only where the shown date was moved, `act` where the item was worded anew by one. `share` says
    how much is done, and nothing of the state.
    """

    id: UUID
    plan_id: UUID
    number: str
    title: str
    term: str
    depth: int
    section_id: UUID
    path: str
    owners: Mapping[str, list[OwnerView]]
    positions: Mapping[str, Position | None]
    due_on: date | None
    first_due_on: date | None
    due_by_side: Mapping[str, date]
    occurrence_index: int
    occurrence_count: int
    state: State
    signal: Signal
    lane: LaneKey
    occurrences: list[OccurrenceStanding]
    share: Share | None = None
    act: str = ""

    def owned_by(self, body_ids: frozenset[UUID]) -> bool:
        return any(owner.body_id in body_ids for owners in self.owners.values() for owner in owners)


@dataclass(frozen=True, slots=True)
class PlanFacts:
    """What the tables say: by item its owners and dates, by occurrence what both sides have said."""

    owners: Mapping[UUID, Mapping[str, list[OwnerView]]]
    dates: Mapping[UUID, Sequence[DueDate]]
    said: Mapping[UUID, Said]


def item_path(slug: str, number: str, section: str | None = None) -> str:
    place = f"{quote(section)}/{quote(number)}" if section else quote(number)
    return f"/plans/{slug}/items/{place}"


def shown_positions(standing: OccurrenceStanding) -> dict[str, Position | None]:
    """Of the sides that have a say in it."""
    return {
        code: position if code in standing.owning or position.objects else None
        for code, position in standing.positions.items()
    }


@dataclass(frozen=True, slots=True)
class PlanDays:
    """How a plan counts: each side's days, how long the other side may object, and what day it is."""

    sides: Mapping[str, SideDays]
    answer_days: int
    today: date


def stand_rows(slug: str, wordings: Sequence[Any], facts: PlanFacts, days: PlanDays) -> list[ItemRow]:
    """The rows of one plan, from its present wordings in printed order."""
    counted = Counter(wording.number for wording in wordings)
    return [
        _row(
            wording,
            item_path(slug, wording.number, wording.section_number if counted[wording.number] > 1 else None),
            facts,
            days,
        )
        for wording in wordings
    ]


def _row(wording: Any, path: str, facts: PlanFacts, days: PlanDays) -> ItemRow:
    owners, occurrences = facts.owners.get(wording.item_id, {}), _occurrences(wording.item_id, facts, days)
    standing = stand_item(occurrences)
    shown = standing.shown
    return ItemRow(
        id=wording.item_id,
        plan_id=wording.plan_id,
        number=wording.number,
        title=wording.title,
        term=wording.term,
        depth=depth(wording.number),
        section_id=wording.section_id,
        path=path,
        owners={code: owners.get(code, []) for code in days.sides},
        positions=shown_positions(shown),
        due_on=shown.due.due_on,
        first_due_on=shown.due.first_due_on if shown.due.first_due_on != shown.due.due_on else None,
        due_by_side=shown.due_by_side,
        occurrence_index=standing.index,
        occurrence_count=standing.count,
        state=standing.state,
        signal=standing.signal,
        lane=standing.lane,
        occurrences=occurrences,
        share=_share(wording),
        act=wording.act if wording.n > 1 else "",
    )


def _share(wording: Any) -> Share | None:
    done, total = wording.checkpoints_done or 0, wording.checkpoints or 0
    return share_of(done, total, by_hand=bool(wording.by_hand), typed=wording.typed)


def _occurrences(item_id: UUID, facts: PlanFacts, days: PlanDays) -> list[OccurrenceStanding]:
    owning = facts.owners.get(item_id, {})
    return [
        stand_occurrence(
            due, facts.said.get(due.id, NOBODY), days.sides, days.today, owning=owning, answer_days=days.answer_days
        )
        for due in facts.dates[item_id]
    ]
