"""One date of an item, held while somebody acts on it: of two acts at one moment the second sees the first."""

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.control.act_queries import acts_on
from app.control.models import Decision, DecisionKind
from app.control.positions import Position, Said, listen
from app.history.changes import By, record
from app.plans.models import Item, Occurrence, Owner, Plan, PlanSide, Wording
from app.plans.standing_items import must_stand

NOTHING_TO_DECIDE = N_("There is nothing here to decide on any more")


@dataclass(frozen=True)
class Held:
    """`said` has the positions by the sides' ids."""

    plan: Plan
    item: Item
    occurrence: Occurrence
    said: Said
    owning: frozenset[UUID]

    def position(self, side_id: UUID) -> Position:
        if side_id not in self.said.positions:
            raise NotFound(N_("There is no such side"))
        return self.said.positions[side_id]

    def other(self, side_id: UUID) -> UUID:
        return next(each for each in self.said.positions if each != side_id)


def hold(session: Session, item: Item, occurrence: Occurrence) -> Held:
    """Whoever asks next for the same date waits until our transaction ends. Nothing is done about a date of an item
    that was taken out of its plan.
    """
    must_stand(session, item)
    locked = select(Occurrence).where(Occurrence.id == occurrence.id).with_for_update()
    return look(session, item, session.exec(locked.execution_options(populate_existing=True)).one())


def look(session: Session, item: Item, present: Occurrence) -> Held:
    """The same without holding it, for whoever only wants to know."""
    rows = session.execute(_sides(), {"plan_id": item.plan_id, "item_id": item.id}).all()
    plan: Plan = rows[0].Plan
    said = listen(acts_on(session, present.id, plan.zone), [row.side_id for row in rows])
    return Held(plan, item, present, said, frozenset(row.side_id for row in rows if row.owns))


@cache
def _sides() -> sa.Select:
    """The plan, its two sides, and whether each of them owns the item."""
    owns = sa.exists().where(
        col(Owner.side_id) == PlanSide.side_id,
        col(Owner.wording_id) == Wording.id,
        col(Wording.item_id) == sa.bindparam("item_id"),
        col(Wording.valid_to).is_(None),
    )
    sides = sa.select(Plan, col(PlanSide.side_id), owns.label("owns"))
    return sides.join(PlanSide, col(PlanSide.plan_id) == Plan.id).where(col(Plan.id) == sa.bindparam("plan_id"))


def decide(
    session: Session,
    held: Held,
    kind: DecisionKind,
    side_id: UUID,
    *,
    by: By,
    now: datetime,
    text: str = "",
    told: dict[str, Any] | None = None,
    **values: Any,
) -> Decision:
    """Write the decision and its line in the journal; `told` is what the journal says beside the text."""
    words = text.strip()
    change = record(
        session,
        f"item.{kind.value}",
        held.item.id,
        by=by,
        now=now,
        plan_id=held.plan.id,
        side_id=side_id,
        due=held.occurrence.due_on,
        text=words,
        **(told or {}),
    )
    decision = Decision(
        occurrence_id=held.occurrence.id,
        side_id=side_id,
        kind=kind,
        text=words,
        person_id=by.person_id,
        via=by.via,
        at=now,
        seq=change.seq,
        **values,
    )
    session.add(decision)
    session.flush()
    return decision
