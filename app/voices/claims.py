"""Whose turn an echo is. A claim lapses; only who holds it may say what became of the echo."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID, uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.post.columns import letter, person
from app.post.models import LetterState
from app.voices.columns import ECHOES, VOICES, echo, voice
from app.voices.models import EchoState
from app.voices.outlets import Addressee

LEASE = timedelta(minutes=2)
IDLE = (LetterState.SUPPRESSED, LetterState.CANCELLED)  # what such a letter says is read, or no longer so


@dataclass(frozen=True, slots=True)
class Held:
    """An echo in hand. `attempts`: with the present one, so that whoever dies of it does not try for ever."""

    id: UUID
    letter_id: UUID
    voice_id: UUID
    created_at: datetime
    attempts: int
    claim: UUID


@dataclass(frozen=True, slots=True)
class Spoken:
    """What an echo says, to whom, and since when. Idle: nobody is to be told it any more."""

    kind: str
    subject: str
    written_at: datetime
    person_id: UUID
    language: str
    is_idle: bool
    to: Addressee


NAMES = [echo[name] for name in Held.__slots__]


def is_due(session: Session, *, now: datetime) -> bool:
    return session.execute(_due(now).limit(1)).first() is not None


def claim_one(session: Session, *, now: datetime) -> Held | None:
    """The one that has waited longest; nobody else gets it until the lease is over."""
    first = _due(now).order_by(echo.created_at, echo.id).limit(1)
    chosen = first.with_for_update(skip_locked=True, of=ECHOES).cte("chosen")
    free = sa.or_(echo.claimed_until.is_(None), echo.claimed_until < now)
    taken = sa.update(ECHOES).where(echo.id.in_(sa.select(chosen.c.id)), echo.state == EchoState.OWED, free)
    taken = taken.values(claim=uuid4(), claimed_until=now + LEASE, attempts=echo.attempts + 1).returning(*NAMES)
    row = session.connection().execute(taken).first()
    return Held(*row) if row else None


def spoken(session: Session, held: Held) -> Spoken:
    wanted = sa.select(letter.kind, letter.subject, letter.written_at, person.id, person.language, person.disabled_at)
    wanted = wanted.add_columns(letter.state, voice.kind.label("way"), voice.address, voice.point, voice.secret)
    wanted = wanted.select_from(letter.id.table).join(VOICES, voice.id == held.voice_id)
    wanted = wanted.join(person.id.table, person.id == voice.person_id).where(letter.id == held.letter_id)
    row = session.execute(wanted).one()
    to = Addressee(row.way, row.address, row.point, row.secret)
    is_idle = row.disabled_at is not None or row.state in IDLE
    return Spoken(row.kind, row.subject, row.written_at, row.id, row.language, is_idle, to)


def end(session: Session, held: Held, **values: object) -> bool:
    """Let the echo go; false when somebody else holds it by now, or its voice was taken away."""
    mine = sa.update(ECHOES).where(echo.id == held.id, echo.claim == held.claim)
    return session.connection().execute(mine.values(claim=None, claimed_until=None, **values)).rowcount == 1


def _due(now: datetime) -> sa.Select:
    """A voice that failed rests before it is tried again, and with it everything that it has to say."""
    awake = (voice.off_at.is_(None), sa.or_(voice.rests_until.is_(None), voice.rests_until <= now))
    free = sa.or_(echo.claimed_until.is_(None), echo.claimed_until < now)
    return sa.select(echo.id).join(VOICES, voice.id == echo.voice_id).where(echo.state == EchoState.OWED, free, *awake)
