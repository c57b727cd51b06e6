"""Whose turn a letter is. A claim lapses after its lease, and only who holds it may say what became of the letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.reminders.columns import letter, reminder
from app.reminders.models import LetterState, ReminderState

LETTERS, LEDGER = letter.id.table, reminder.id.table

LEASE = timedelta(minutes=10)
HANDFUL = 20  # letters claimed and written at a time; each is sent and marked alone
PAUSES = [timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 240)]  # the last one again and again
UNREACHABLE_PAUSE = PAUSES[0]
PATIENCE = timedelta(days=3)


@dataclass(frozen=True, slots=True)
class Claimed:
    """A letter in hand; `content` is there if it was written at an earlier attempt."""

    id: UUID
    kind: str
    person_id: UUID
    about: dict[str, Any] | None
    message_id: str
    address: str
    content: bytes | None
    written_at: datetime | None
    created_at: datetime
    attempts: int
    claim: UUID


NAMES = [letter[name] for name in Claimed.__slots__]


def is_owed(session: Session, *, now: datetime) -> bool:
    """Whether any letter waits for a hand."""
    return session.execute(sa.select(letter.id).where(*_free(now)).limit(1)).first() is not None


def claim_some(session: Session, *, now: datetime, at_most: int = HANDFUL) -> list[Claimed]:
    """Take the letters that have waited longest; nobody else gets them until the lease is over."""
    first = sa.select(letter.id).where(*_free(now)).order_by(letter.next_attempt_at, letter.id).limit(at_most)
    chosen = first.with_for_update(skip_locked=True).cte("chosen")  # in a CTE it runs once, whatever the planner does
    taken = sa.update(LETTERS).where(letter.id.in_(sa.select(chosen.c.id)), *_free(now))
    taken = taken.values(claim=uuid4(), claimed_until=now + LEASE).returning(*NAMES)
    hand = [Claimed(*row) for row in session.connection().execute(taken)]
    return sorted(hand, key=lambda held: held.created_at)


def release(session: Session, hand: Sequence[Claimed]) -> None:
    """Put down letters that were not tried after all."""
    for held in hand:
        _mark(session, held)


def keep_bytes(session: Session, held: Claimed, *, address: str, subject: str, content: bytes, now: datetime) -> bool:
    """From now on every attempt sends exactly these bytes."""
    return _mark(session, held, address=address, subject=subject[:500], content=content, written_at=now)


def mark_sent(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:
    done = _mark(session, held, state=LetterState.SENT, sent_at=now, attempts=held.attempts + 1, server_answer=answer)
    return done and _end_rows(session, held, ReminderState.SENT)


def give_up(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:  # noqa: ARG001 — as its siblings
    """The server will never take it: the rows say so, and nobody tries again."""
    done = _mark(session, held, state=LetterState.GIVEN_UP, attempts=held.attempts + 1, server_answer=answer)
    return done and _end_rows(session, held, ReminderState.GIVEN_UP)


def put_off(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:
    """Try again after a pause that grows; after three days give up."""
    if now - held.created_at > PATIENCE:
        return give_up(session, held, answer, now=now)
    pause = PAUSES[min(held.attempts, len(PAUSES) - 1)]
    return _mark(session, held, attempts=held.attempts + 1, next_attempt_at=now + pause, server_answer=answer)


def put_back(session: Session, held: Claimed, answer: str, *, now: datetime) -> bool:
    """The server could not be reached: that is no attempt of this letter."""
    return _mark(session, held, next_attempt_at=now + UNREACHABLE_PAUSE, server_answer=answer)


def cancel(session: Session, held: Claimed) -> bool:
    return _mark(session, held, state=LetterState.CANCELLED)


def _free(now: datetime) -> tuple:
    unclaimed = sa.or_(letter.claimed_until.is_(None), letter.claimed_until < now)
    return letter.state == LetterState.OWED, letter.next_attempt_at <= now, unclaimed


def _mark(session: Session, held: Claimed, **values: object) -> bool:
    """False when the claim has lapsed and somebody else holds the letter now."""
    if "content" not in values:
        values |= {"claim": None, "claimed_until": None}
    if "server_answer" in values:
        values["server_answer"] = str(values["server_answer"])[:1000]
    mine = sa.update(LETTERS).where(letter.id == held.id, letter.claim == held.claim)
    return session.connection().execute(mine.values(**values)).rowcount == 1


def _end_rows(session: Session, held: Claimed, state: ReminderState) -> bool:
    session.connection().execute(END_ROWS, {"letter": held.id, "to": state})
    return True


END_ROWS = (
    sa.update(LEDGER)
    .where(reminder.letter_id == sa.bindparam("letter"), reminder.state == ReminderState.PLANNED)
    .values(state=sa.bindparam("to"))
)
