"""The clock's heartbeat: when it ticked first and last, and what went wrong in the last tick."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.post.columns import letter
from app.post.models import LetterState, Pulse

STOPPED_AFTER = timedelta(minutes=5)
PULSE = sa.inspect(Pulse).local_table
STANDING_ERROR = sa.case((sa.exists().where(letter.state == LetterState.OWED), PULSE.c.last_error), else_="")


def read_pulse(session: Session) -> Pulse | None:
    return session.get(Pulse, 1)


def begin_pulse(session: Session, *, now: datetime) -> None:
    """What lies before this minute is owed to nobody. Asked again it changes nothing."""
    minute = now.replace(second=0, microsecond=0)
    insert_unless_there(session, PULSE, [{"id": 1, "first_at": minute, "last_at": now, "last_error": ""}], key=["id"])


def beat(session: Session, *, now: datetime, error: str | None = None) -> None:
    """Without a word on errors the last one stands as long as letters wait."""
    again = sa.update(PULSE).values(last_at=now, last_error=STANDING_ERROR if error is None else error[:500])
    if session.connection().execute(again).rowcount == 0:
        begin_pulse(session, now=now)
        session.connection().execute(again)


def has_stopped(pulse: Pulse | None, *, now: datetime) -> bool:
    return pulse is not None and now - pulse.last_at > STOPPED_AFTER
