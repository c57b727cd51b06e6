"""The only place where all parts meet."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from datetime import datetime
from functools import cache
from typing import Any

from fastapi import APIRouter, Depends, FastAPI
from starlette.middleware.gzip import GZipMiddleware
from starlette.routing import BaseRoute

from app import tables
from app.base.clock import Clock, monotonic
from app.base.database import Database
from app.base.demo import clock_of
from app.base.logs import set_up_logs
from app.base.mail import Post, post_of
from app.base.models import Installation
from app.base.settings import Settings
from app.jobs.runner import embedded
from app.reminders.queries import pulse_stopped
from app.web import allowed, errors
from app.web.kept import Kept
from app.web.leaving import told_to_leave
from app.web.pages import closed_to_guests, open_to_guests
from app.web.request import WriteGate, must_not_be_guest
from app.web.security import Guard
from app.web.warming import warming
from app.web.watch import Watch

LOOK_EVERY = 15  # seconds
A_FEW = 32
GZIP_LEVEL = 1  # a table of 200 rows in a quarter of a millisecond; higher levels cost more than they save here


def create_app(
    settings: Settings,
    *,
    clock: Clock | None = None,
    post: Post | None = None,
    database: Database | None = None,
    warm: bool = False,
) -> FastAPI:
    """The web application over a migrated database; with its scheduler inside unless the settings say otherwise.

    `warm`: plans are worked out before anybody asks.
    """
    set_up_logs()
    database = database or Database(settings.database)
    with database.reading() as session:
        here = session.get(Installation, 1)
        clock = clock or clock_of(session)
    post = post or post_of(settings)

    app = _bare_app(settings)
    app.state.settings, app.state.database, app.state.clock, app.state.post = settings, database, clock, post
    app.state.is_demo = bool(here and here.is_demo)
    app.state.gate, app.state.watch = WriteGate(database), Watch(database)
    app.state.kept, app.state.made = Kept(), Kept()  # many questions at one plan push no other plan out
    app.state.feeds = Kept()
    app.state.past = Kept(A_FEW)  # anybody may leaf through the days of a plan, and each is as large as the plan
    app.state.pulse_stopped = _pulse_watch(database)
    app.state.scheduler = _scheduler(settings, database, post, clock)
    app.state.warming = warming(app) if warm else nullcontext()
    app.router.routes.extend(pages())
    errors.install(app)
    allowed.install(app)
    app.add_middleware(GZipMiddleware, minimum_size=1000, compresslevel=GZIP_LEVEL)
    app.add_middleware(Guard, site_url=settings.site_url)
    return app


def _bare_app(settings: Settings) -> FastAPI:
    return FastAPI(
        openapi_url=None,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        lifespan=_life,
        max_body_size=settings.upload_limit,
    )


@cache
def pages() -> list[BaseRoute]:
    """All routes, once a process: the signature of each page is read anew for each router that includes it."""
    together = APIRouter()
    for router in closed_to_guests():
        together.include_router(router, dependencies=[Depends(must_not_be_guest)])
    for router in open_to_guests():
        together.include_router(router)
    return together.routes


@asynccontextmanager
async def _life(app: FastAPI) -> AsyncIterator[None]:
    with app.state.scheduler, app.state.warming, told_to_leave(app.state.watch.leave):
        yield
    app.state.database.close()


def _scheduler(settings: Settings, database: Database, post: Post, clock: Clock) -> AbstractContextManager[None]:
    return embedded(settings, database, post, clock) if settings.run_scheduler else nullcontext()


def _pulse_watch(database: Database) -> Callable[[datetime], bool]:
    """Asked by every page of a coordinator, it looks into the database four times a minute at most."""
    looked: dict[str, Any] = {"at": -LOOK_EVERY, "stopped": False}

    def stopped(now: datetime) -> bool:
        if monotonic() - looked["at"] >= LOOK_EVERY:
            with database.reading() as session:
                looked.update(at=monotonic(), stopped=pulse_stopped(session, now=now))
        return looked["stopped"]

    return stopped


__all__ = ["create_app", "tables"]
