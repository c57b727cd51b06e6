"""The second half of a pass: claim, write, send, mark, each in a transaction of its own. A letter that fails fails
alone, and whoever dies on the way leaves letters that the next one finds.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from app.base.clock import Clock
from app.base.database import Database
from app.base.mail import Line, Post
from app.base.settings import Settings
from app.base.smtp import Refused, TryLater, Unreachable
from app.reminders.claims import Claimed, claim_some, give_up, is_owed, mark_sent, put_back, put_off, release
from app.reminders.writing import write_letters

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
        while go_on() and tally.unreachable < STRIKES:
            with database.writing() as session:
                hand = claim_some(session, now=clock.now())
            if not hand:
                break
            _write_and_send(database, line, settings, clock, hand, tally, go_on)
    return tally


def _write_and_send(
    database: Database,
    line: Line,
    settings: Settings,
    clock: Clock,
    hand: Sequence[Claimed],
    tally: Tally,
    go_on: Callable[[], bool],
) -> None:
    desk = write_letters(database, settings, hand, now=clock.now())
    tally.cancelled += len(desk.void)
    for _, why in desk.broken:
        tally.failed, tally.trouble = tally.failed + 1, why
    for sent, ready in enumerate(desk.ready):
        if not go_on() or tally.unreachable >= STRIKES:
            with database.writing() as session:
                release(session, desk.ready[sent:])
            return
        _send(database, line, ready, tally, now=clock.now())


def _send(database: Database, line: Line, ready: Claimed, tally: Tally, *, now: datetime) -> None:
    try:
        answer = line.send(ready.content or b"", ready.address)
    except Unreachable as error:
        tally.unreachable += 1
        _fail(database, tally, ready, error.answer, put_back, now)
    except (Refused, TryLater) as error:
        tally.unreachable = 0
        outcome = give_up if isinstance(error, Refused) else put_off
        _fail(database, tally, ready, error.answer, outcome, now)
    else:
        with database.writing() as session:
            in_time = mark_sent(session, ready, answer, now=now)
        tally.sent, tally.unreachable = tally.sent + 1, 0
        log.info("letter_sent", letter=str(ready.id), attempts=ready.attempts + 1, claim_held=in_time)


def _fail(
    database: Database, tally: Tally, held: Claimed, answer: str, outcome: Callable[..., bool], now: datetime
) -> None:
    """Keep what was answered, where people see it."""
    with database.writing() as session:
        outcome(session, held, answer, now=now)
    tally.failed, tally.trouble = tally.failed + 1, answer
    log.warning("letter_not_sent", letter=str(held.id), answer=answer)
