"""Starts and stops the clock. APScheduler only ticks; a watchdog sees to it that it does.

A wall clock that was set back, or a tick that hangs, silences a scheduler without a sound, so the watchdog
looks at the monotonic clock: no tick finished for 90 seconds, and the clock is replaced, or its process ends.
"""

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC
from threading import Event, Thread

import structlog
from apscheduler.schedulers.background import BackgroundScheduler

from app.base.clock import Clock, RealClock, monotonic
from app.base.database import Database
from app.base.mail import Post
from app.base.settings import Settings
from app.jobs.drift import Drift
from app.jobs.timetable import EVERY, JITTER, Works, guarded_tick
from app.reminders.planning import Rest

PATIENCE = 90  # seconds within which a tick must finish
LOOK_EVERY = 5
EX_SOFTWARE = 70  # tells the service manager to start us again

log = structlog.get_logger()


class Ticking:
    """One scheduler with one job. It remembers when a tick finished last."""

    def __init__(self, works: Works, drift: Drift) -> None:
        self.works, self.drift = works, drift
        self.rest: Rest | None = None
        self.stopping = Event()
        self.finished_at = monotonic()
        self.scheduler = BackgroundScheduler(timezone=UTC)
        self.scheduler.add_job(
            self.tick,
            "interval",
            seconds=EVERY,
            jitter=JITTER,
            id="tick",
            next_run_time=RealClock().now(),
            coalesce=True,
            max_instances=1,
            misfire_grace_time=None,
        )
        self.scheduler.start()

    def tick(self) -> None:
        doubt = self.drift.look(self.works.clock.now(), monotonic())
        done = guarded_tick(self.works, rest=self.rest, stopping=self.stopping.is_set, doubt=doubt)
        self.rest = done.rest if done else None
        self.finished_at = monotonic()

    def stop(self, *, wait: bool) -> None:
        """The letter in hand is finished, the next one not begun."""
        self.stopping.set()
        self.scheduler.shutdown(wait=wait)


class Clockwork:
    """A ticking and its watchdog. `stalled` is called when no tick finished in time; none: begin another ticking."""

    def __init__(self, works: Works, *, stalled: Callable[[], None] | None = None, patience: float = PATIENCE) -> None:
        self.works = works
        self.stalled = stalled or self.replace
        self.patience = patience
        self.stopping = Event()
        self.drift = Drift()
        self.ticking = Ticking(works, self.drift)
        self.watchdog = Thread(target=self._watch, name="watchdog", daemon=True)
        self.watchdog.start()

    def replace(self) -> None:
        self.ticking.stop(wait=False)
        self.ticking = Ticking(self.works, self.drift)

    def stop(self) -> None:
        self.stopping.set()
        self.watchdog.join()
        self.ticking.stop(wait=True)

    def _watch(self) -> None:
        while not self.stopping.wait(min(LOOK_EVERY, self.patience / 4)):
            if monotonic() - self.ticking.finished_at > self.patience:
                log.critical("clock_stalled", patience=self.patience)
                self.stalled()


@contextmanager
def embedded(settings: Settings, database: Database, post: Post, clock: Clock) -> Iterator[None]:
    """The clock inside the web process."""
    clockwork = Clockwork(Works(settings, database, post, clock))
    try:
        yield
    finally:
        clockwork.stop()


def run_alone(settings: Settings, database: Database, post: Post, clock: Clock) -> None:
    """The clock as a process of its own, until it is told to stop. A stalled one ends with exit code 70."""
    told_to_stop = Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        signal.signal(name, lambda *_: told_to_stop.set())
    clockwork = Clockwork(Works(settings, database, post, clock), stalled=lambda: os._exit(EX_SOFTWARE))
    told_to_stop.wait()
    clockwork.stop()
