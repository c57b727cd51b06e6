"""Raises overdue dates and lowers them again: acts of the clock, told by the journal and so by the inbox."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.base.zones import local_day
from app.history.changes import record
from app.history.models import Author, Via
from app.people.models import Side
from app.post.columns import item, occurrence, plan
from app.reminders.facts import Facts
from app.reminders.pressing import ESCALATIONS, last_word, letters_left
from app.reminders.raising import Raise, to_raise

KEY = ["occurrence_id", "side_id", "due_on", "level"]
AT_MOST = 200  # in one transaction, which others wait for; the rest is for the next pass
CLOCK = Author(person_id=None, via=Via.CLOCK)


@dataclass(frozen=True, slots=True)
class Shifts:
    """What is to be raised now, and which rows are over, because their date is owed no longer."""

    raising: Sequence[Raise]
    ended: Collection[UUID]

    def __bool__(self) -> bool:
        return bool(self.raising or self.ended)


def shifts_due(session: Session, facts: Facts, *, now: datetime) -> Shifts:
    columns = (ESCALATIONS.c[name] for name in ("id", "ended_at", *KEY))
    rows = session.execute(sa.select(*columns)).all()
    known = {(row.occurrence_id, row.side_id, row.due_on, row.level) for row in rows}
    owed = {(duty.occurrence_id, duty.side_id, duty.due_on) for duty in facts.duties}
    standing = [row for row in rows if row.ended_at is None]
    ended = [row.id for row in standing if (row.occurrence_id, row.side_id, row.due_on) not in owed]
    return Shifts(to_raise(facts, known, now=now)[:AT_MOST], ended)


def keep_shifts(session: Session, shifts: Shifts, *, now: datetime) -> None:
    """A line in the journal for each date and pass: the highest level tells of those below it."""
    if shifts.ended:
        over = sa.update(ESCALATIONS).where(ESCALATIONS.c.id.in_(shifts.ended))
        session.connection().execute(over.values(ended_at=now))
    rows = sorted((_row(each, now) for each in shifts.raising), key=_order)
    insert_unless_there(session, ESCALATIONS, rows, key=KEY)
    highest = {each.key[:3]: each for each in shifts.raising}
    told = _told(session, {occurrence_id for occurrence_id, _, _ in highest})
    for (occurrence_id, side_id, _), each in highest.items():
        _record(session, each, told[occurrence_id, side_id], now)


def _record(session: Session, each: Raise, told: Any, now: datetime) -> None:
    spoke_on = local_day(told.last_word, told.zone) if told.last_word else None
    said = {"level": each.level, "days": each.late, "letters": told.letters, "last_word": spoke_on}
    duty = each.duty
    about = {"due": duty.due_on, "side": told.side, **said}
    record(
        session, "item.escalated", told.item_id, about, by=CLOCK, now=now, plan_id=duty.plan_id, side_id=duty.side_id
    )


def _told(session: Session, occurrence_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], Any]:
    """By date and side, what speaks of it."""
    raised = ESCALATIONS.c
    side = sa.inspect(Side).local_table.c
    names = (raised.occurrence_id, raised.side_id, occurrence.item_id, plan.zone, side.short.label("side"))
    wanted = sa.select(*names, letters_left().label("letters"), last_word().label("last_word")).distinct()
    wanted = wanted.join(occurrence.id.table, occurrence.id == raised.occurrence_id)
    wanted = wanted.join(item.id.table, item.id == occurrence.item_id).join(plan.id.table, plan.id == item.plan_id)
    wanted = wanted.join(side.id.table, side.id == raised.side_id)
    rows = session.execute(wanted.where(raised.occurrence_id.in_(occurrence_ids)))
    return {(row.occurrence_id, row.side_id): row for row in rows}


def _row(each: Raise, now: datetime) -> dict[str, Any]:
    key = dict(zip(KEY, each.key, strict=True))
    return {"id": uuid4(), **key, "plan_id": each.duty.plan_id, "at": now, "ended_at": None}


def _order(row: dict[str, Any]) -> tuple:
    return tuple(str(row[name]) for name in KEY)
