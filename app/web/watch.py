"""Who follows a plan is told that something changed in it: one look at the journal a process, not one for each page."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from uuid import UUID

import structlog
from starlette.concurrency import run_in_threadpool

from app.base.database import Database
from app.history.queries import revision
from app.web.concerns import last_act_on, last_acts

log = structlog.get_logger()
LOOK_EVERY = 0.4  # seconds; nobody waits for the news of others longer than two


class Follower:
    """One open page. `seq`: the last act that concerns it."""

    def __init__(self, plan_id: UUID) -> None:
        self.plan_id, self.seq = plan_id, 0
        self.news = asyncio.Event()

    def tell(self, seq: int) -> None:
        self.seq = seq
        self.news.set()

    async def wait(self, seconds: float) -> bool:
        """Whether something was told within this time."""
        with suppress(TimeoutError):
            await asyncio.wait_for(self.news.wait(), seconds)
        told = self.news.is_set()
        self.news.clear()
        return told


class Watch:
    """Looks only while somebody follows; a session of the database is held for the length of a look."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.followers: set[Follower] = set()
        self.looking: asyncio.Task[None] | None = None
        self.beginning = asyncio.Lock()
        self.seq = 0
        self.is_leaving = False

    @asynccontextmanager
    async def following(self, plan_id: UUID) -> AsyncIterator[Follower]:
        follower = Follower(plan_id)
        self.followers.add(follower)
        try:
            await self._begin_looking()
            yield follower
        finally:
            self.followers.discard(follower)

    def leave(self) -> None:
        """The server stops: it would wait for the streams to end."""
        self.is_leaving = True
        for follower in self.followers:
            follower.news.set()

    def last_seq(self) -> int:
        with self.database.reading() as session:
            return revision(session)

    def last_of(self, plan_id: UUID) -> int:
        with self.database.reading() as session:
            return last_act_on(session, plan_id)

    async def _begin_looking(self) -> None:
        """From here on: what came earlier a follower learns by `last_of`."""
        async with self.beginning:
            if self.looking is None or self.looking.done():
                self.seq = await run_in_threadpool(self.last_seq)
                self.looking = asyncio.create_task(self._look())

    async def _look(self) -> None:
        is_away = False
        while self.followers and not self.is_leaving:
            await asyncio.sleep(LOOK_EVERY)
            try:
                news = await run_in_threadpool(self._news)
                is_away = False
            except Exception:  # the database may be away: the next look finds it again
                if not is_away:
                    log.exception("watch_failed")
                is_away = True
                continue
            self.seq = max([self.seq, *news.values()])
            for follower in self.followers:
                if told := [seq for plan_id, seq in news.items() if plan_id in (None, follower.plan_id)]:
                    follower.tell(max(told))

    def _news(self) -> dict[UUID | None, int]:
        """The last new act by plan; None: on what plans share."""
        with self.database.reading() as session:
            return last_acts(session, after=self.seq)
