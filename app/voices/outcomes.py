"""What became of an attempt: the state of the echo, and how its voice is doing."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.delivery.outcomes import pause_after
from app.history.changes import record
from app.history.models import Author, Via
from app.voices.claims import Held, end
from app.voices.columns import ECHOES, VOICES, echo, voice
from app.voices.models import EchoState, Voice
from app.voices.outlets import NotTold
from app.voices.owing import STALE

ATTEMPTS = 6  # of one echo
FAILURES = 10  # in a row, of one voice
CLOCK = Author(person_id=None, via=Via.CLOCK)


def mark_told(session: Session, held: Held, *, now: datetime) -> None:
    end(session, held, state=EchoState.TOLD, ended_at=now)
    note_heard(session, held.voice_id, now=now)


def mark_read(session: Session, held: Held, *, now: datetime) -> None:
    end(session, held, state=EchoState.READ, ended_at=now)


def give_up(session: Session, held: Held, *, now: datetime) -> None:
    end(session, held, state=EchoState.GIVEN_UP, ended_at=now)


def mark_failed(session: Session, held: Held, failure: NotTold, *, now: datetime) -> None:
    is_over = held.attempts >= ATTEMPTS or now - held.created_at > STALE
    ended = {"state": EchoState.GIVEN_UP, "ended_at": now} if is_over else {}
    end(session, held, **ended)
    note_failed(session, held.voice_id, failure, now=now)


def note_heard(session: Session, voice_id: UUID, *, now: datetime) -> None:
    """All is well again, also with a voice that was switched off."""
    well = {"told_at": now, "failures": 0, "trouble": "", "rests_until": None, "off_at": None}
    session.connection().execute(sa.update(VOICES).where(voice.id == voice_id).values(well))


def note_failed(session: Session, voice_id: UUID, failure: NotTold, *, now: datetime) -> None:
    found = session.get(Voice, voice_id, populate_existing=True)
    if found is None:
        return
    if failure.is_gone:
        remove(session, found)
        record(session, "person.voice_gone", found.person_id, by=CLOCK, now=now, voice_kind=found.kind)
        return
    found.rests_until = now + pause_after(found.failures)
    found.failures, found.failed_at, found.trouble = found.failures + 1, now, str(failure)[:300]
    if found.failures >= FAILURES and found.off_at is None:
        found.off_at = now
        silence(session, found.id, now=now)
        record(session, "person.voice_off", found.person_id, by=CLOCK, now=now, voice_kind=found.kind)
    session.add(found)


def silence(session: Session, voice_id: UUID, *, now: datetime) -> None:
    """Nothing that it still had to say will be said."""
    owed = sa.update(ECHOES).where(echo.voice_id == voice_id, echo.state == EchoState.OWED)
    session.connection().execute(owed.values(state=EchoState.GIVEN_UP, ended_at=now, claim=None, claimed_until=None))


def remove(session: Session, gone: Voice) -> None:
    session.connection().execute(sa.delete(ECHOES).where(echo.voice_id == gone.id))
    session.delete(gone)
