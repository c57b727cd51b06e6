"""`solovey reminders --on DATE`: what leaves on a day, to whom and why; of past days what left."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import say
from app.base.zones import local_day
from app.people.models import Person
from app.people.queries import deputies_on
from app.reminders.columns import letter, reminder
from app.reminders.explained import Explained, explain
from app.reminders.models import Reminder, ReminderState
from app.reminders.queries import WAIT, foreseen
from app.reminders.rules import stage_text
from app.reminders.words import subject_in_words, why

LEAVES = (ReminderState.PLANNED, ReminderState.SENT, ReminderState.GIVEN_UP)


def on_day(session: Session, day: date, *, language: str, now: datetime) -> list[dict[str, Any]]:
    """One entry for each person, kind and rung, in the shape that other programs read."""
    told = [*_from_ledger(session, day), *explain(session, foreseen(session, first=day, last=day, now=now))]
    held, deputies = _held(session, language), deputies_on(session, day)
    entries = groupby(sorted(told, key=_entry_of), key=_entry_of)
    return [_entry(list(same), language, held, deputies) for _, same in entries]


def _from_ledger(session: Session, day: date) -> list[Explained]:
    """What was put down as leaving on the reader's day; a late rung left when it was put down."""
    begin = datetime.combine(day, time(), UTC) - timedelta(days=1)
    put_down = sa.and_(reminder.created_at >= begin, reminder.created_at < begin + timedelta(days=3))
    rows = session.scalars(sa.select(Reminder).where(put_down, reminder.state.in_(LEAVES))).all()
    left_at = [row.created_at if row.is_late else row.leaves_at for row in rows]
    told = [replace(each, leaves_at=at) for each, at in zip(explain(session, rows), left_at, strict=True)]
    return [each for each in told if local_day(each.leaves_at, each.reader.zone) == day]


def _held(session: Session, language: str) -> dict[UUID | None, str]:
    """Letters that have not left for certain, with why they are held or what the server answered."""
    waiting = sa.select(letter.id, letter.why, letter.server_answer).where(letter.state.in_(WAIT))
    told = {row.id: say(language, row.why) if row.why else row.server_answer for row in session.execute(waiting)}
    return {letter_id: why for letter_id, why in told.items() if why}


def _entry_of(told: Explained) -> tuple[datetime, str, str, int]:
    return told.leaves_at, told.reader.email, told.kind.value, told.stage


def _entry(
    same: list[Explained], language: str, held: Mapping[UUID | None, str], deputies: Mapping[UUID, Person]
) -> dict[str, Any]:
    first = same[0]
    reader = deputies.get(first.reader.id, first.reader)
    return {
        "person": reader.name,
        "email": reader.email,
        "side": first.reader.side_code,
        "kind": first.kind.value,
        "subjects": [subject_in_words(language, told.kind, told.subject) for told in same],
        "stage": stage_text(first.stage),
        "leaves_at": first.leaves_at.astimezone(ZoneInfo(first.reader.zone)).isoformat(),
        "because": why(language, first, in_place_of=first.reader.name if reader is not first.reader else ""),
        "held": held.get(first.letter_id) if first.letter_id else None,
    }
