"""One pass of the clock. Truth lies in the tables alone: a crash, a stop, or a second process changes only when a
letter leaves, never whether or how often.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import structlog

from app.base.clock import Clock
from app.base.database import Database
from app.base.mail import Post
from app.base.settings import Settings
from app.delivery.merging import merge_sent
from app.delivery.round import Jitter, Round, always, exactly, unobserved
from app.delivery.sending import send_owed
from app.delivery.tally import Tally
from app.reminders.planning import Rest, plan_due

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Pass:
    tally: Tally
    rest: Rest | None


def deliver_due(
    database: Database,
    post: Post,
    settings: Settings,
    *,
    clock: Clock,
    rest: Rest | None = None,
    go_on: Callable[[], bool] = always,
    jitter: Jitter = exactly,
    checkpoint: Callable[[str], None] = unobserved,
    doubt: str = "",
) -> Pass:
    """Everything that is owed at this moment. Called again at once it finds nothing to do.

    `rest` is what the pass before gave back, if there was one in this process; `doubt` says why what is found now
    is to be looked at by a person first.
    """
    pass_ = Round(database, post, settings, clock, go_on, jitter, checkpoint)
    journal_size = pass_.journal.size()
    if rest is None or rest.journal_size != journal_size:
        _read_journal(pass_)
    rest = plan_due(database, settings, now=clock.now(), rest=None if doubt else rest, doubt=doubt)
    checkpoint("planned")
    tally = send_owed(pass_)
    # What a cancelled letter still had to say must be folded anew, though no act was added.
    return Pass(tally, None if tally.cancelled else replace(rest, journal_size=journal_size))


def _read_journal(pass_: Round) -> None:
    """A disk that is away keeps no letter back: it would matter only to a database put back from a backup."""
    try:
        merge_sent(pass_.database, pass_.journal)
    except OSError:
        log.exception("sent_journal_not_read")
