"""What a letter tells of a date: the item in its printed words, and the day that counts for the reader's side."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.zones import local_day
from app.deadlines.queries import work_calendars
from app.people.models import Side
from app.plans.models import Occurrence
from app.post.columns import item, occurrence, plan, plan_side, wording


@dataclass(frozen=True, slots=True)
class Entry:
    """`day`: the side's working day, after rolling; `days`: until it, negative when it is past."""

    occurrence_id: UUID
    item_id: UUID
    plan_title: str
    number: str
    title: str
    term: str
    due_on: date | None
    day: date | None
    moved_from: date | None
    days: int

    @property
    def path(self) -> str:
        return f"/items/{self.item_id}"

    @property
    def order(self) -> tuple[date, str]:
        return self.day or date.max, self.number


def read_entries(
    session: Session, occurrence_ids: Collection[UUID], *, now: datetime
) -> dict[tuple[UUID, UUID], Entry]:
    """By occurrence and side."""
    rows = session.execute(TOLD, {"ids": list(occurrence_ids)}).all()
    calendars = work_calendars(session, {row.country for row in rows})
    return {(row.occurrence_id, row.side_id): _entry(row, calendars[row.country], now) for row in rows}


def _entry(row: Any, calendar: Any, now: datetime) -> Entry:
    day = calendar.rolled(row.due_on, row.roll.value) if row.due_on else None
    return Entry(
        occurrence_id=row.occurrence_id,
        item_id=row.item_id,
        plan_title=row.plan_title,
        number=row.number,
        title=row.title,
        term=row.term,
        due_on=row.due_on,
        day=day,
        moved_from=row.first_due_on if row.first_due_on != row.due_on else None,
        days=(day - local_day(now, row.zone)).days if day else 0,
    )


side = sa.inspect(Side).local_table.c
TOLD = (
    sa.select(
        occurrence.id.label("occurrence_id"),
        occurrence.due_on,
        occurrence.first_due_on,
        occurrence.item_id,
        plan.title.label("plan_title"),
        plan.zone,
        wording.number,
        wording.title,
        wording.term,
        plan_side.side_id,
        plan_side.roll,
        side.country,
    )
    .select_from(Occurrence)
    .join(item.id.table, item.id == occurrence.item_id)
    .join(wording.id.table, sa.and_(wording.item_id == item.id, wording.valid_to.is_(None)))
    .join(plan.id.table, plan.id == item.plan_id)
    .join(plan_side.roll.table, plan_side.plan_id == plan.id)
    .join(side.id.table, side.id == plan_side.side_id)
    .where(occurrence.id.in_(sa.bindparam("ids", expanding=True)))
)
