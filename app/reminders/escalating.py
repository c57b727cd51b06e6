"""Raises overdue dates and lowers them again: acts of the clock, told by the journal and so by the inbox."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.base.zones import local_day
from app.history.changes import record
from app.history.models import Author, Via
from app.reminders.columns import item, occurrence, plan, reminder, report
from app.reminders.duty_queries import standing
from app.reminders.escalations import Escalation
from app.reminders.facts import Facts
from app.reminders.models import ReminderState
from app.reminders.portions import portions
from app.reminders.raising import Raise, Raised, to_raise

ESCALATIONS = sa.inspect(Escalation).local_table
KEY = ["occurrence_id", "side_id", "due_on", "level"]
AT_MOST = 200  # in one transaction, which others wait for; the rest is for the next pass
CLOCK = Author(person_id=None, via=Via.CLOCK)


@dataclass(frozen=True, slots=True)
class Pressing:
    """What speaks of a date that is overdue: letters that left for it, and when the side spoke last."""

    letters: int
    last_word: date | None


def raises_due(session: Session, facts: Facts, *, now: datetime) -> list[Raise]:
    known: set[Raised] = {tuple(row) for row in session.execute(sa.select(*(ESCALATIONS.c[name] for name in KEY)))}
    return to_raise(facts, known, now=now)[:AT_MOST]


def lowered(session: Session) -> list[UUID]:
    """Those whose date is owed no longer."""
    raised = ESCALATIONS.c
    open_ones = sa.select(raised.id, *(raised[name] for name in KEY[:3])).where(raised.ended_at.is_(None))
    rows = session.execute(open_ones).all()
    still: set[Any] = set()
    for some in portions(sorted({row.occurrence_id for row in rows})):
        still |= standing(session, some)
    return [row.id for row in rows if (row.occurrence_id, row.side_id, row.due_on) not in still]


def keep_raises(session: Session, raising: Sequence[Raise], ended: Collection[UUID], *, now: datetime) -> None:
    """A line in the journal for each date and pass: the highest level tells of those below it."""
    if ended:
        over = sa.update(ESCALATIONS).where(ESCALATIONS.c.id.in_(ended))
        session.connection().execute(over.values(ended_at=now))
    rows = [_row(each, now) for each in raising]
    insert_unless_there(session, ESCALATIONS, sorted(rows, key=_order), key=KEY)
    highest = {each.key[:3]: each for each in raising}
    pressing = pressing_of(session, [key[0] for key in highest])
    items = _items(session, [key[0] for key in highest])
    for (occurrence_id, side_id, due_on), each in highest.items():
        found = pressing[occurrence_id, side_id]
        told = {"level": each.level, "days": each.late, "letters": found.letters, "last_word": found.last_word}
        record(
            session,
            "item.escalated",
            items[occurrence_id],
            {"due": due_on, **told},
            by=CLOCK,
            now=now,
            plan_id=each.duty.plan_id,
            side_id=side_id,
        )


def pressing_of(session: Session, occurrence_ids: Collection[UUID]) -> Mapping[tuple[UUID, UUID], Pressing]:
    """By date and side."""
    told = sa.select(reminder.subject_id, reminder.side_id, sa.func.count(reminder.letter_id.distinct()))
    told = told.where(reminder.subject_id.in_(occurrence_ids), reminder.state == ReminderState.SENT)
    letters = {(a, b): n for a, b, n in session.execute(told.group_by(reminder.subject_id, reminder.side_id))}
    said = sa.select(report.occurrence_id, report.side_id, sa.func.max(report.at))
    said = said.where(report.occurrence_id.in_(occurrence_ids), report.undone_at.is_(None))
    zones = _zones(session, occurrence_ids)
    words = {
        (a, b): local_day(at, zones[a])
        for a, b, at in session.execute(said.group_by(report.occurrence_id, report.side_id))
    }
    return _Pressing({key: Pressing(letters.get(key, 0), words.get(key)) for key in {*letters, *words}})


class _Pressing(dict[tuple[UUID, UUID], Pressing]):
    def __missing__(self, _: tuple[UUID, UUID]) -> Pressing:
        return Pressing(0, None)


def _zones(session: Session, occurrence_ids: Collection[UUID]) -> dict[UUID, str]:
    named = sa.select(occurrence.id, plan.zone).join(item.id.table, item.id == occurrence.item_id)
    named = named.join(plan.id.table, plan.id == item.plan_id).where(occurrence.id.in_(occurrence_ids))
    return {row.id: row.zone for row in session.execute(named)}


def _items(session: Session, occurrence_ids: Collection[UUID]) -> dict[UUID, UUID]:
    owners = sa.select(occurrence.id, occurrence.item_id).where(occurrence.id.in_(occurrence_ids))
    return {row.id: row.item_id for row in session.execute(owners)}


def _row(each: Raise, now: datetime) -> dict[str, Any]:
    key = dict(zip(KEY, each.key, strict=True))
    return {"id": uuid4(), **key, "plan_id": each.duty.plan_id, "at": now, "ended_at": None}


def _order(row: Mapping[str, Any]) -> tuple:
    return tuple(str(row[name]) for name in KEY)
