"""Works the plans out before anybody asks: after a start, and when a day has turned.

Whoever comes first in the morning would otherwise wait for all the plans that they read. Acts in between are left to
those who ask: most plans are looked at by few.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any

import structlog
from fastapi import FastAPI

from app.plans.queries import every_plan
from app.web.standings import is_of_today, stand_kept

LOOK_EVERY, BREATH = 60, 0.05  # seconds; a breath between two plans leaves the processor to those who ask

log = structlog.get_logger()


@contextmanager
def warming(app: FastAPI) -> Iterator[None]:
    stopping = Event()
    thread = Thread(target=_keep_warm, args=(app.state, stopping), name="warming", daemon=True)
    thread.start()
    try:
        yield
    finally:
        stopping.set()
        thread.join()


def _keep_warm(state: Any, stopping: Event) -> None:
    while not stopping.is_set():
        try:
            warm(state, stopping)
        except Exception:  # a page would say it to its reader; nobody reads this one
            log.exception("warming_failed")
        stopping.wait(LOOK_EVERY)


def warm(state: Any, stopping: Event) -> None:
    """Each plan in a transaction of its own; of more plans than are kept together, the newest."""
    now = state.clock.now()
    with state.database.reading() as session:
        newest = every_plan(session)[: state.kept.size // 2]
        cold = [seen.plan.slug for seen in newest if not is_of_today(state.kept, seen, now=now)]
    for slug in cold:
        with state.database.reading() as session:
            stand_kept(state.kept, session, every_plan(session, slug=slug), now=now)
        if stopping.wait(BREATH):
            return
