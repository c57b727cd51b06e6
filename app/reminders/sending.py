"""The second half of a pass: claim, write, send, mark, one letter after the other, each step in a transaction of
its own. A letter that fails fails alone.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime

import structlog
from sqlmodel import Session

from app.base.clock import Clock
from app.base.database import Database
from app.base.mail import Line, Post
from app.base.settings import Settings
from app.base.smtp import Refused, TryLater, Unreachable
from app.people.models import Person
from app.reminders.changes import set_loose, withdraw
from app.reminders.claims import (
    Claimed,
    cancel,
    claim_next,
    give_up,
    is_owed,
    keep_bytes,
    mark_sent,
    put_back,
    put_off,
)
from app.reminders.columns import reminder
from app.reminders.fact_queries import last_set
from app.reminders.letters import Draft, draft
from app.reminders.still_owed import fallen, planned_rows

log = structlog.get_logger()

STRIKES = 3  # failures in a row to reach the server that end a pass


@dataclass
class Tally:
    """What became of the letters of one pass. `trouble` is what went wrong last."""

    sent: int = 0
    failed: int = 0
    cancelled: int = 0
    unreachable: int = 0
    trouble: str = ""


def send_owed(
    database: Database, post: Post, settings: Settings, clock: Clock, go_on: Callable[[], bool] = lambda: True
) -> Tally:
    """Until none is left, or `go_on` says that the rest may wait for the next pass."""
    tally = Tally()
    with database.reading() as session:
        if not is_owed(session, now=clock.now()):
            return tally
    with post.line() as line:
        while tally.unreachable < STRIKES and go_on():
            with database.writing() as session:
                held = claim_next(session, now=clock.now())
            if held is None:
                break
            _pay(database, line, settings, held, tally, now=clock.now())
    return tally


def _pay(database: Database, line: Line, settings: Settings, held: Claimed, tally: Tally, *, now: datetime) -> None:
    try:
        ready = _written(database, settings, held, now=now)
    except Exception as error:  # a broken template burns its own letter and no other
        log.exception("letter_not_written", letter=str(held.id))
        _fail(database, tally, held, f"could not be written: {type(error).__name__}", put_off, now)
        return
    if ready is None:
        tally.cancelled += 1
        return
    _send(database, line, ready, tally, now)


def _send(database: Database, line: Line, ready: Claimed, tally: Tally, now: datetime) -> None:
    try:
        answer = line.send(ready.content or b"", ready.address)
    except Unreachable as error:
        tally.unreachable += 1
        _fail(database, tally, ready, error.answer, put_back, now)
    except Refused as error:
        _fail(database, tally, ready, error.answer, give_up, now)
    except TryLater as error:
        _fail(database, tally, ready, error.answer, put_off, now)
    else:
        with database.writing() as session:
            in_time = mark_sent(session, ready, answer, now=now)
        tally.sent, tally.unreachable = tally.sent + 1, 0
        log.info("letter_sent", letter=str(ready.id), attempts=ready.attempts + 1, claim_held=in_time)


def _fail(
    database: Database,
    tally: Tally,
    held: Claimed,
    answer: str,
    outcome: Callable[..., bool],
    now: datetime,
) -> None:
    """Keep what was answered, where people see it."""
    with database.writing() as session:
        outcome(session, held, answer, now=now)
    tally.failed, tally.trouble = tally.failed + 1, answer
    if outcome is not put_back:
        tally.unreachable = 0
    log.warning("letter_not_sent", letter=str(held.id), answer=answer)


def _written(database: Database, settings: Settings, held: Claimed, *, now: datetime) -> Claimed | None:
    """The letter with its bytes; none, and the letter cancelled, if what it would say is owed no longer."""
    with database.reading() as session:
        rows = planned_rows(session, reminder.letter_id == held.id)
        lost = fallen(session, rows, now=now)
        if rows and not lost and not _has_aged(session, held, rows[0].subject_id):
            said = None if held.content else draft(session, held, settings, now=now)
            return held if said is None else _kept(database, settings, held, said, now=now)
    with database.writing() as session:
        withdraw(session, lost)
        if cancel(session, held):
            set_loose(session, [held.id])
    return None


def _kept(database: Database, settings: Settings, held: Claimed, said: Draft, *, now: datetime) -> Claimed | None:
    written = said.write(held, settings, now=now)
    address, content = said.reader.address, written.content
    with database.writing() as session:
        mine = keep_bytes(session, held, address=address, subject=written.subject, content=content, now=now)
    return replace(held, address=address, content=content) if mine else None


def _has_aged(session: Session, held: Claimed, subject_id: object) -> bool:
    """Written at an earlier attempt, and since then its reader's address or its meeting has changed."""
    if held.content is None or held.written_at is None:
        return False
    if session.get_one(Person, held.person_id).email != held.address:
        return True
    changed = last_set(session, [subject_id]) if held.kind == "meeting" else {}  # ty: ignore[invalid-argument-type]
    return any(at > held.written_at for at in changed.values())
