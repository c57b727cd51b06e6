"""`solovey reminders --on DATE`: what leaves on a day, to whom and why; what was meant for it and does not leave."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import say
from app.people.models import Person
from app.people.queries import deputies_on
from app.post.columns import letter, reminder
from app.post.models import Reminder, ReminderState
from app.post.pulse import read_pulse
from app.reminders.digest_forecast import digests_on
from app.reminders.escalation_forecast import escalations_on
from app.reminders.explained import Explained, explain
from app.reminders.fact_queries import offices_of_readers
from app.reminders.queries import WAIT, foreseen
from app.reminders.rungs import stage_text
from app.reminders.words import hold_in_words, subject_in_words, why

LEAVES = (ReminderState.PLANNED, ReminderState.SENT, ReminderState.GIVEN_UP)
TOLD = (*LEAVES, ReminderState.SUPPRESSED, ReminderState.PASSED_OVER)


def on_day(session: Session, day: date, *, language: str, now: datetime) -> list[dict[str, Any]]:
    """One entry for each person, kind and rung, for each level of escalation, and for each digest, in the shape that
    other programs read.

    What bears neither `held` nor `suppressed` leaves on this day, or left.
    """
    told = told_on(session, day, now=now)
    deputies = deputies_on(session, day)
    view = _View(day, language, _waiting(session, language), deputies)
    entries = groupby(sorted(told, key=view.key), key=view.key)
    offices = offices_of_readers(session, since=now.date())
    digests = digests_on(session, day, offices, language=language, now=now)
    raised = escalations_on(session, day, deputies, language=language, now=now)
    return [*(view.entry(list(same)) for _, same in entries), *raised, *digests]


def told_on(session: Session, day: date, *, now: datetime) -> list[Explained]:
    """Every rung that leaves on the reader's day, or was meant for it: held, or not written."""
    told = [
        *_from_ledger(session, day),
        *explain(session, foreseen(session, read_pulse(session), first=day, last=day, now=now)),
    ]
    return [each for each in told if each.state != ReminderState.PASSED_OVER or _was_held_on(each, day)]


def _from_ledger(session: Session, day: date) -> list[Explained]:
    """What was put down as leaving on the reader's day, or was meant for it; a late rung left when it was put down."""
    begin = datetime.combine(day, time(), UTC) - timedelta(days=1)
    put_down = sa.and_(reminder.created_at >= begin, reminder.created_at < begin + timedelta(days=3))
    about = sa.or_(put_down, reminder.meant_for == day)
    rows = session.scalars(sa.select(Reminder).where(about, reminder.state.in_(TOLD))).all()
    left_at = [row.created_at if row.is_late else row.leaves_at for row in rows]
    told = [replace(each, leaves_at=at) for each, at in zip(explain(session, rows), left_at, strict=True)]
    return [each for each in told if day in (each.leaves_on, each.meant_for)]


def _waiting(session: Session, language: str) -> dict[UUID | None, str]:
    """Letters that have not left for certain, with why they are held or what the server answered."""
    waiting = sa.select(letter.id, letter.why, letter.server_answer).where(letter.state.in_(WAIT))
    told = {row.id: say(language, row.why) if row.why else row.server_answer for row in session.execute(waiting)}
    return {letter_id: why for letter_id, why in told.items() if why}


def _was_held_on(told: Explained, day: date) -> bool:
    """Overtaken later, but why it did not leave on its day is asked of that day."""
    return told.meant_for == day != told.leaves_on


@dataclass(frozen=True, slots=True)
class _View:
    """How one day is told."""

    day: date
    language: str
    waiting: Mapping[UUID | None, str]
    deputies: Mapping[UUID, Person]

    def key(self, told: Explained) -> tuple[Any, ...]:
        return told.leaves_at, told.reader.email, told.kind.value, told.stage, self.held(told) or "", told.because

    def held(self, told: Explained) -> str | None:
        """Why it does not leave on this day, though it will, or did, on another."""
        if told.leaves_on != self.day:
            return hold_in_words(self.language, told)
        return self.waiting.get(told.letter_id) if told.letter_id else None

    def entry(self, same: list[Explained]) -> dict[str, Any]:
        first = same[0]
        reader = self.deputies.get(first.reader.id, first.reader)
        is_suppressed = first.state == ReminderState.SUPPRESSED
        return {
            "person": reader.name,
            "email": reader.email,
            "side": first.reader.side_code,
            "kind": first.kind.value,
            "subjects": [subject_in_words(self.language, told.kind, told.subject) for told in same],
            "stage": stage_text(first.stage, first.counted),
            "leaves_at": first.leaves_at.astimezone(ZoneInfo(first.reader.zone)).isoformat(),
            "because": why(self.language, first, in_place_of=first.reader.name if reader is not first.reader else ""),
            "held": self.held(first),
            "suppressed": say(self.language, first.because) if is_suppressed else None,
        }
