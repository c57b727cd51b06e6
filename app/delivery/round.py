"""What one round of sending works with, from the claim of a letter to its mark."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from random import random

from app.base.clock import Clock
from app.base.database import Database
from app.base.mail import Post
from app.base.settings import Settings
from app.base.traces import Trace, traces_of
from app.post.sent_journal import SentJournal, journal_of

Jitter = Callable[[timedelta], timedelta]


def by_chance(pause: timedelta) -> timedelta:
    """Anything up to the whole pause, but a minute at least."""
    return max(timedelta(minutes=1), pause * random())  # noqa: S311 — nothing secret is drawn


def exactly(pause: timedelta) -> timedelta:
    return pause


def always() -> bool:
    return True


def unobserved(_name: str) -> None:
    """Nobody looks; tests end the process at such a point."""


@dataclass(frozen=True)
class Round:
    """`jitter` shortens pauses by chance, so that letters that failed together do not come back together.

    `checkpoint` is told the name of every moment at which a process may die with something half done.
    """

    database: Database
    post: Post
    settings: Settings
    clock: Clock
    go_on: Callable[[], bool] = always
    jitter: Jitter = exactly
    checkpoint: Callable[[str], None] = unobserved
    journal: SentJournal = field(init=False)
    traces: list[Trace] = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "journal", journal_of(self.settings))
        object.__setattr__(self, "traces", [*traces_of(self.settings), *self.post.traces])
