"""What overdue dates propose for the agenda of the next meeting, as long as nobody has reported on them."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.zones import local_day
from app.deadlines.queries import work_calendars
from app.people.models import Side
from app.reminders.columns import item, occurrence, plan, plan_side, wording
from app.reminders.escalating import ESCALATIONS, pressing_of
from app.reminders.escalations import Level


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


def proposals(session: Session, plan_ids: Collection[UUID], *, now: datetime) -> list[Proposal]:
    """In the order of the items."""
    raised, side = ESCALATIONS.c, sa.inspect(Side).local_table.c
    wanted = sa.select(
        raised.occurrence_id, raised.side_id, raised.due_on, item.id.label("item_id"), plan.zone, plan_side.roll,
        wording.number, wording.title, side.short, side.country, side.zone.label("side_zone"),
    )  # fmt: skip
    wanted = wanted.join(occurrence.id.table, occurrence.id == raised.occurrence_id)
    wanted = wanted.join(item.id.table, item.id == occurrence.item_id).join(plan.id.table, plan.id == item.plan_id)
    present = sa.and_(wording.item_id == item.id, wording.valid_to.is_(None), wording.is_deleted.is_(False))
    wanted = wanted.join(wording.id.table, present).join(side.id.table, side.id == raised.side_id)
    same_side = sa.and_(plan_side.plan_id == plan.id, plan_side.side_id == raised.side_id)
    wanted = wanted.join(plan_side.side_id.table, same_side)
    wanted = wanted.where(raised.level == Level.AGENDA, raised.ended_at.is_(None), raised.plan_id.in_(plan_ids))
    rows = session.execute(wanted.order_by(wording.sort_key, side.code)).all()
    pressing = pressing_of(session, [row.occurrence_id for row in rows])
    calendars = work_calendars(session, {row.country for row in rows})
    found = []
    for row in rows:
        day = calendars[row.country].rolled(row.due_on, row.roll.value)
        each = pressing[row.occurrence_id, row.side_id]
        late = (local_day(now, row.side_zone) - day).days
        found.append(Proposal(row.item_id, row.number, row.title, row.short, late, each.letters, each.last_word))
    return found
