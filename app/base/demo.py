"""The clock of a demonstration: begins where the sample says, runs on, never goes back after a restart."""

from datetime import datetime, timedelta

from sqlmodel import Session

from app.base.clock import Clock, RealClock, ShiftedClock
from app.base.errors import Refusal
from app.base.language import N_
from app.base.models import Installation


def installation(session: Session) -> Installation:
    """The one row that says what this database is; made on first use."""
    known = session.get(Installation, 1)
    if known is None:
        known = Installation()
        session.add(known)
        session.flush()
    return known


def begin_demo(session: Session, start: datetime, *, real_now: datetime) -> None:
    """Mark the database as a demonstration whose clock shows `start` at this real moment."""
    here = installation(session)
    here.is_demo, here.clock_offset = True, _offset(start, real_now)
    session.add(here)


def set_demo_clock(session: Session, start: datetime, *, real_now: datetime) -> None:
    """SOLOVEY_NOW: start from this moment, but never earlier than what was already shown."""
    here = installation(session)
    here.clock_offset = _offset_from(here, start, real_now)
    session.add(here)


def passing_clock(session: Session, start: datetime, *, real_now: datetime) -> Clock:
    """SOLOVEY_NOW for a command that only looks: the same clock, of which nothing is kept."""
    return ShiftedClock(timedelta(seconds=_offset_from(session.get(Installation, 1), start, real_now)))


def clock_of(session: Session) -> Clock:
    here = session.get(Installation, 1)
    return ShiftedClock(timedelta(seconds=here.clock_offset)) if here and here.is_demo else RealClock()


def remember_clock(session: Session, now: datetime) -> None:
    here = session.get(Installation, 1)
    if here and here.is_demo and (here.clock_seen is None or here.clock_seen < now):
        here.clock_seen = now
        session.add(here)


def _offset_from(here: Installation | None, start: datetime, real_now: datetime) -> int:
    if here is None or not here.is_demo:
        raise Refusal(N_("SOLOVEY_NOW works only with a database that was made by --demo"))
    return _offset(max(start, here.clock_seen or start), real_now)


def _offset(start: datetime, real_now: datetime) -> int:
    return int((start - real_now).total_seconds())
