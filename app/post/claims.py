"""Whose turn a letter is. A claim lapses after its lease, and only who holds it may say what became of the letter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.post.columns import letter
from app.post.models import LetterState

LETTERS = letter.id.table

LEASE = timedelta(minutes=10)
HANDFUL = 50  # letters claimed and written at a time; each is sent and marked alone


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
    """Whether any letter waits for a hand, or for somebody to find out what became of it."""
    waits = sa.or_(sa.and_(*_due(now)), letter.state == LetterState.UNCERTAIN)
    return session.execute(sa.select(letter.id).where(waits).limit(1)).first() is not None


def claim_some(session: Session, *, now: datetime, at_most: int = HANDFUL) -> list[Claimed]:
    """Take the letters that have waited longest; nobody else gets them until the lease is over."""
    free = (*_due(now), letter.handed_at.is_(None))
    first = sa.select(letter.id).where(*free).order_by(letter.next_attempt_at, letter.id).limit(at_most)
    chosen = first.with_for_update(skip_locked=True).cte("chosen")  # in a CTE it runs once, whatever the planner does
    taken = sa.update(LETTERS).where(letter.id.in_(sa.select(chosen.c.id)), *free)
    taken = taken.values(claim=uuid4(), claimed_until=now + LEASE).returning(*NAMES)
    hand = [Claimed(*row) for row in session.connection().execute(taken)]
    return sorted(hand, key=lambda held: held.created_at)


def release(session: Session, hand: Sequence[Claimed]) -> None:
    """Put down letters that were not tried after all."""
    for held in hand:
        end(session, held)


def keep_bytes(session: Session, held: Claimed, *, address: str, subject: str, content: bytes, now: datetime) -> bool:
    """From now on every attempt sends exactly these bytes."""
    return _mark(session, held, address=address, subject=subject[:500], content=content, written_at=now)


def begin_data(session: Session, held: Claimed, *, now: datetime) -> bool:
    """From now on a server may have the letter. The lease begins anew; false: it is somebody else's by now."""
    return _mark(session, held, handed_at=now, claimed_until=now + LEASE)


def end(session: Session, held: Claimed, **values: object) -> bool:
    """Say what became of the letter and let it go; false when somebody else holds it now."""
    return _mark(session, held, claim=None, claimed_until=None, **values)


def _due(now: datetime) -> tuple[Any, ...]:
    unclaimed = sa.or_(letter.claimed_until.is_(None), letter.claimed_until < now)
    return letter.state == LetterState.OWED, letter.next_attempt_at <= now, unclaimed


def _mark(session: Session, held: Claimed, **values: object) -> bool:
    return session.connection().execute(MINE, {"held": held.id, "by": held.claim, **values}).rowcount == 1


# Made once, and told at each use which columns to set: putting it together takes longer than running it.
MINE = sa.update(LETTERS).where(letter.id == sa.bindparam("held"), letter.claim == sa.bindparam("by"))
