"""Every job of the clock, and how often it runs.

chain        every hour          the journal is gone through; each item's page says up to when it is sound
silences     every 10 minutes    a side that let its days to object pass has closed the date by it: written down, once
cut-offs     every 20 seconds    a collection of reports whose cut-off has come is frozen as its report
collections  every 20 seconds    on working mornings whoever is asked for reports, or has not answered, is owed a letter
invited      every 20 seconds    who was invited to a meeting that has changed is owed a letter
mailbox      every 10 minutes    notices of failure and answers of calendars are read from their mailbox, if one is set
index        after every act     new words are entered for the search, which would else have to do it first
reminders    every 20 seconds    what is owed goes into the ledger and leaves by mail; the pulse is written
echoes       every 20 seconds    what letters say is told in browsers and chats, where their readers wished it
"""

from collections.abc import Callable
from dataclasses import dataclass

import structlog

from app.base.clock import Clock, monotonic
from app.base.database import Database
from app.base.mail import Post
from app.base.settings import Settings
from app.campaigns.freezing import freeze_due
from app.campaigns.queries import is_any_going_on
from app.control.silence import record_silences
from app.delivery.delivery import Pass, deliver_due
from app.delivery.round import Jitter, by_chance, unobserved
from app.delivery.tally import Tally
from app.history.checks import check_chain_if_due
from app.letters.campaigns import call_due
from app.letters.invitations import tell_invited
from app.post.incoming import read_mailbox
from app.post.pulse import beat
from app.reminders.planning import Rest
from app.search.changes import catch_up
from app.voices.outlets import Outlet
from app.voices.telling import Telling, tell_echoes

EVERY, JITTER = 20, 5  # seconds
A_PASS = 30  # seconds of sending, after which the rest waits for the next tick

log = structlog.get_logger()


@dataclass(frozen=True)
class Works:
    """What the jobs work with."""

    settings: Settings
    database: Database
    post: Post
    clock: Clock
    jitter: Jitter = by_chance
    checkpoint: Callable[[str], None] = unobserved


def tick(
    works: Works, *, rest: Rest | None = None, stopping: Callable[[], bool] = lambda: False, doubt: str = ""
) -> Pass:
    """One pass of every job, and its pulse."""
    began = monotonic()

    def go_on() -> bool:
        return not stopping() and monotonic() - began < A_PASS

    if rest is None or works.clock.now() >= rest.until:  # it changes with the day only
        _close_by_silence(works)
        _check_chain(works)
        _read_mailbox(works)
    _tell_invited(works)
    _keep_campaigns(works)
    done = deliver_due(
        works.database,
        works.post,
        works.settings,
        clock=works.clock,
        rest=rest,
        go_on=go_on,
        jitter=works.jitter,
        checkpoint=works.checkpoint,
        doubt=doubt,
    )
    _tell_echoes(works, go_on)
    if done.rest is None or done.rest != rest:
        _follow_journal(works)
    _beat(works, _error_of(done.tally))
    return done


def guarded_tick(works: Works, *, rest: Rest | None, stopping: Callable[[], bool], doubt: str = "") -> Pass | None:
    """Never raises: what went wrong is logged and kept beside the pulse, and the next tick tries again."""
    try:
        return tick(works, rest=rest, stopping=stopping, doubt=doubt)
    except Exception as error:  # the edge: whatever it is, the clock must go on ticking
        log.exception("tick_failed")
        _beat_if_possible(works, type(error).__name__)
        return None


def _close_by_silence(works: Works) -> None:
    """What goes wrong here keeps no letter back: the dates count as closed already, only the line is missing."""
    try:
        record_silences(works.database, now=works.clock.now())
    except Exception:
        log.exception("silences_failed")


def _check_chain(works: Works) -> None:
    """A broken chain keeps no letter back: it is told on the pages, and to whoever reads the log."""
    try:
        check_chain_if_due(works.database, now=works.clock.now())
    except Exception:
        log.exception("chain_not_checked")


def _tell_invited(works: Works) -> None:
    """What goes wrong here keeps no other letter back."""
    try:
        tell_invited(works.database, works.settings, now=works.clock.now())
    except Exception:
        log.exception("invited_not_told")


def _tell_echoes(works: Works, go_on: Callable[[], bool]) -> None:
    """After the letters, and never in their place: what goes wrong here keeps no letter back."""
    try:
        tell_echoes(Telling(works.database, Outlet(works.settings), works.clock, go_on, works.checkpoint))
    except Exception:
        log.exception("echoes_not_told")


def _read_mailbox(works: Works) -> None:
    """A mailbox that is away keeps no letter back."""
    try:
        read_mailbox(works.database, works.settings, now=works.clock.now())
    except Exception:
        log.exception("mailbox_not_read")


def _follow_journal(works: Works) -> None:
    """A search does it too, before it looks: what goes wrong here keeps no letter back."""
    try:
        catch_up(works.database)
    except Exception:
        log.exception("index_not_kept")


def _keep_campaigns(works: Works) -> None:
    """What goes wrong here keeps no other letter back."""
    try:
        with works.database.reading() as session:
            if not is_any_going_on(session):
                return
        freeze_due(works.database, site_url=works.settings.site_url, now=works.clock.now())
        call_due(works.database, works.settings, now=works.clock.now())
    except Exception:
        log.exception("campaigns_not_kept")


def _error_of(tally: Tally) -> str | None:
    """Nothing was tried, so nothing is known anew: none."""
    if tally.unreachable or tally.alarm:
        return tally.alarm or tally.trouble
    return "" if tally.sent or tally.failed else None


def _beat(works: Works, error: str | None) -> None:
    with works.database.writing() as session:
        beat(session, now=works.clock.now(), error=error)


def _beat_if_possible(works: Works, error: str) -> None:
    try:
        _beat(works, error)
    except Exception:  # the database itself is away
        log.exception("pulse_not_written")
