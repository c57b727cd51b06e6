"""One pass of the clock. Truth lies in the tables alone: a crash, a stop, or a second process changes only when a
letter leaves, never whether or how often.
"""

from collections.abc import Callable
from dataclasses import dataclass

from app.base.clock import Clock
from app.base.database import Database
from app.base.mail import Post
from app.base.settings import Settings
from app.reminders.planning import Rest, plan_due
from app.reminders.sending import Tally, send_owed


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
    go_on: Callable[[], bool] = lambda: True,
) -> Pass:
    """Everything that is owed at this moment. Called again at once it finds nothing to do.

    `rest` is what the pass before gave back, if there was one in this process.
    """
    rest = plan_due(database, settings, now=clock.now(), rest=rest)
    tally = send_owed(database, post, settings, clock, go_on)
    # What a cancelled letter still had to say must be folded anew, though no act was added.
    return Pass(tally, None if tally.cancelled else rest)
