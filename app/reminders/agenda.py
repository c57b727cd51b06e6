"""What overdue dates propose for the agenda of the next meeting, as long as nobody has reported on them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.zones import local_day
from app.plans.queries import Party
from app.post.columns import occurrence, wording
from app.reminders.escalations import Level
from app.reminders.pressing import ESCALATIONS, last_word, letters_left


@dataclass(frozen=True, slots=True)
class Proposal:
    """`late`: days since the day that counted for the side."""

    item_id: UUID
    number: str
    title: str
    side: str
    late: int
    letters: int
    last_word: date | None


def proposals(
    session: Session, plan_ids: Collection[UUID], parties: Mapping[UUID, Party], *, now: datetime
) -> list[Proposal]:
    """In the order of the items, those of one item next to each other; one statement. `parties` by their sides' ids."""
    raised = ESCALATIONS.c
    wanted = sa.select(
        raised.side_id, raised.due_on, occurrence.item_id, wording.number, wording.title,
        letters_left().label("letters"), last_word().label("last_word"),
    )  # fmt: skip
    wanted = wanted.join(occurrence.id.table, occurrence.id == raised.occurrence_id)
    present = sa.and_(wording.item_id == occurrence.item_id, wording.valid_to.is_(None), wording.is_deleted.is_(False))
    wanted = wanted.join(wording.id.table, present)
    wanted = wanted.where(raised.level == Level.AGENDA, raised.ended_at.is_(None), raised.plan_id.in_(plan_ids))
    wanted = wanted.order_by(wording.sort_key, occurrence.item_id, raised.due_on)
    return [_told(row, parties[row.side_id], now) for row in session.execute(wanted)]


def _told(row: Any, party: Party, now: datetime) -> Proposal:
    day, zone = party.days.effective(row.due_on), party.side.zone
    spoke_on = local_day(row.last_word, zone) if row.last_word else None
    late = (local_day(now, zone) - day).days
    return Proposal(row.item_id, row.number, row.title, party.side.short, late, row.letters, spoke_on)
