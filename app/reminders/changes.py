"""Takes back what fell away from the ledger, and makes the row of a new letter."""

import hmac
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.settings import Settings
from app.post.columns import letter, reminder
from app.post.models import LetterState, ReminderState
from app.reminders.folding import WITH_NEWS
from app.reminders.read_in_app import READ

KEY = ["person_id", "kind", "subject_id", "due_on", "stage"]
PLANNING_TURN = 20200930
LEDGER, LETTERS = reminder.id.table, letter.id.table


def withdraw(session: Session, fallen: Mapping[UUID, str]) -> None:
    """Take back rows that are owed no longer, with the reason."""
    for row_id, because in sorted(fallen.items()):
        state = ReminderState.SUPPRESSED if because == READ else ReminderState.WITHDRAWN
        taken = sa.update(LEDGER).where(reminder.id == row_id, reminder.state == ReminderState.PLANNED)
        session.connection().execute(taken.values(state=state, because=because))


def take_apart(session: Session, letter_ids: Collection[UUID], *, now: datetime) -> None:
    """Cancel letters that nobody holds just now; what they say is folded into new ones."""
    free = sa.or_(letter.claimed_until.is_(None), letter.claimed_until < now)
    owed = sa.update(LETTERS).where(letter.id.in_(letter_ids), letter.state == LetterState.OWED, free)
    owed = owed.where(letter.handed_at.is_(None))
    cancelled = session.connection().execute(owed.values(state=LetterState.CANCELLED).returning(letter.id))
    set_loose(session, [row.id for row in cancelled])


def set_loose(session: Session, letter_ids: Collection[UUID]) -> None:
    """Of cancelled letters: rungs are folded anew; the news that were to go along stay, and leave by themselves."""
    with_news = sa.update(LETTERS).where(
        letter.id.in_(letter_ids), letter.kind.in_(WITH_NEWS), letter.about.is_not(None)
    )
    digest = {"state": LetterState.OWED, "kind": "digest", "content": None, "written_at": None}
    session.connection().execute(with_news.values(digest))
    loose = sa.update(LEDGER).where(reminder.letter_id.in_(letter_ids), reminder.state == ReminderState.PLANNED)
    session.connection().execute(loose.values(letter_id=None))


def message_id(letter_id: UUID, settings: Settings) -> str:
    """Fixed for ever, and nobody else can make one that fits."""
    seal = hmac.new(settings.secret_key.encode(), letter_id.bytes, "sha256").hexdigest()[:8]
    return f"<r.{letter_id.hex}.{seal}@{settings.mail_domain}>"


def new_letter(person_id: UUID, folder: str, settings: Settings, now: datetime) -> dict[str, Any]:
    """A row of the table of letters, owed at once."""
    letter_id = uuid4()
    return {
        "id": letter_id,
        "kind": folder,
        "person_id": person_id,
        "message_id": message_id(letter_id, settings),
        "state": LetterState.OWED,
        "created_at": now,
        "next_attempt_at": now,
        "address": "",
        "subject": "",
        "server_answer": "",
        "why": "",
        "attempts": 0,
        "key": None,
        "about": None,
    }
