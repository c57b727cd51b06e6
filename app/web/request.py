"""What a page may ask for: the session, the moment, the person."""

from collections.abc import AsyncIterator, Callable
from datetime import date, datetime
from typing import Annotated, TypeVar

from anyio import Semaphore
from fastapi import Depends, Request
from sqlmodel import Session
from starlette.concurrency import run_in_threadpool

from app.base.database import Database
from app.base.errors import NotFound
from app.base.language import N_
from app.base.zones import local_day
from app.people.actor import Actor
from app.plans.actors import signed_in_actor
from app.web.forms import arrived

Endpoint = TypeVar("Endpoint", bound=Callable)
SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
COOKIE = "sid"
SECURE_COOKIE = "__Host-sid"


class NotSignedIn(Exception):
    """The page is for people who are known."""


class WriteGate:
    """Lets a few writing requests of this process in at a time, without holding threads.

    Threads that wait for the database's write lock would use up the pool, and the one that
    holds the lock would then find no thread to commit in.
    """

    def __init__(self, database: Database) -> None:
        self.places = Semaphore(1 if database.is_sqlite else 8)


def only_reads(endpoint: Endpoint) -> Endpoint:
    """Marks a POST that changes nothing here (a test letter): it must not hold the database while it waits."""
    endpoint.only_reads = True  # ty: ignore[missing-attribute]
    return endpoint


def _only_looks(request: Request) -> bool:
    return request.method in SAFE or hasattr(request.scope["endpoint"], "only_reads")


async def _open_reader(request: Request) -> AsyncIterator[Session]:
    database: Database = request.app.state.database
    session = Session(database.reader, autoflush=False, expire_on_commit=False)
    try:
        yield session
    finally:
        await close(session)


async def close(session: Session) -> None:
    """An ended transaction has nothing left to wait for."""
    if session.in_transaction():
        await run_in_threadpool(session.close)


# For what must be known before an act begins: who asks, and about what.
Reader = Annotated[Session, Depends(_open_reader, scope="function")]


def read_clock(request: Request) -> datetime:
    return request.app.state.clock.now()


async def _read_clock(request: Request) -> datetime:
    return read_clock(request)


Now = Annotated[datetime, Depends(_read_clock)]


def today_of(request: Request) -> date:
    return local_day(read_clock(request), request.app.state.settings.zone)


async def _today(request: Request, now: Now) -> date:
    return local_day(now, request.app.state.settings.zone)


Today = Annotated[date, Depends(_today)]


def cookie_name(request: Request) -> str:
    return SECURE_COOKIE if request.app.state.settings.secure else COOKIE


def find_actor(request: Request, session: Reader) -> Actor | None:
    """Whoever holds the session's cookie; kept on the request for the layout and the refusals."""
    token, now = request.cookies.get(cookie_name(request)), read_clock(request)
    today = local_day(now, request.app.state.settings.zone)
    actor = signed_in_actor(session, token, now=now, today=today) if token else None
    request.state.actor = actor
    return actor


MaybeSignedIn = Annotated[Actor | None, Depends(find_actor)]


async def open_session(request: Request, reader: Reader, _actor: MaybeSignedIn) -> AsyncIterator[Session]:
    """One request, one transaction; it is committed before the answer leaves.

    An act holds the database only once it is known who acts, and everything sent has arrived: others wait for it.
    """
    if _only_looks(request):
        yield reader
        return
    await arrived(request)
    await close(reader)
    async with request.app.state.gate.places:
        session = Session(request.app.state.database.writer, expire_on_commit=False)
        try:
            yield session
            await run_in_threadpool(session.commit)
        finally:
            await close(session)
            await request.close()  # files that came with the form


Db = Annotated[Session, Depends(open_session, scope="function")]


async def must_be_signed_in(actor: MaybeSignedIn) -> Actor:
    if actor is None:
        raise NotSignedIn
    return actor


async def must_not_be_guest(actor: MaybeSignedIn) -> None:
    """For a guest nothing exists but the own items: every page is closed to guests that is not named as theirs."""
    if actor and actor.is_guest:
        raise NotFound(N_("The address is wrong, or what stood here was moved or is not open to you."))


SignedIn = Annotated[Actor, Depends(must_be_signed_in)]
