"""One pass of the clock. Truth lies in the tables alone: a crash, a stop, or a second process changes only when a
letter leaves, never whether or how often.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

from app.base.clock import Clock
from app.base.database import Database
from app.base.mail import Post
from app.base.settings import Settings
from app.reminders.merging import merge_sent
from app.reminders.planning import Rest, plan_due
from app.reminders.round import Jitter, Round, always, exactly, unobserved
from app.reminders.sending import send_owed
from app.reminders.tally import Tally


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
) -> Pass:
    """Everything that is owed at this moment. Called again at once it finds nothing to do.

    `rest` is what the pass before gave back, if there was one in this process.
    """
    pass_ = Round(database, post, settings, clock, go_on, jitter, checkpoint)
    journal_size = pass_.journal.size()
    if rest is None or rest.journal_size != journal_size:
        merge_sent(database, pass_.journal)
    rest = plan_due(database, settings, now=clock.now(), rest=rest)
    checkpoint("planned")
    tally = send_owed(pass_)
    # What a cancelled letter still had to say must be folded anew, though no act was added.
    return Pass(tally, None if tally.cancelled else replace(rest, journal_size=journal_size))
