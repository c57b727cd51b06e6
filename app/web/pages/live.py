"""Open pages are told that something changed in a plan; what it is, they ask for themselves."""

import re
from collections.abc import AsyncIterable
from typing import Annotated

from fastapi import APIRouter, Depends, Header, Query, Request
from fastapi.sse import EventSourceResponse, ServerSentEvent
from starlette.concurrency import run_in_threadpool

from app.base.errors import NotFound
from app.base.zones import local_day
from app.plans.actors import signed_in_actor
from app.plans.models import Plan
from app.plans.queries import find_plan
from app.web.request import Reader, SignedIn, cookie_name, read_clock

router = APIRouter(prefix="/plans/{slug}")
LAST = re.compile("[0-9]{1,18}")  # a row of the journal; what is longer is none
LOOK_AGAIN = 10  # seconds, after which a stream that nobody told anything asks whether its reader may still follow


def _find_plan(slug: str, session: Reader, actor: SignedIn) -> Plan:
    return find_plan(session, slug, seen_by=actor)


Followed = Annotated[Plan, Depends(_find_plan, scope="function")]


@router.get("/live", response_class=EventSourceResponse)
async def show(
    request: Request,
    plan: Followed,
    since: Annotated[int, Query(ge=0)] = 0,
    last_event_id: Annotated[str, Header()] = "",
) -> AsyncIterable[ServerSentEvent]:
    """`since`: the last row of the journal that the page knows; the browser names a later one when it comes back.

    Whoever does not ask for a stream is told once.
    """
    watch = request.app.state.watch
    known = max(since, int(last_event_id) if LAST.fullmatch(last_event_id) else 0)
    async with watch.following(plan.id) as follower:
        seq = await run_in_threadpool(watch.last_of, plan.id)
        yield _changed(seq) if seq > known else ServerSentEvent(comment="nothing new")
        while "text/event-stream" in request.headers.get("accept", "") and not watch.is_leaving:
            told = await follower.wait(LOOK_AGAIN)
            if watch.is_leaving or not await run_in_threadpool(_may_still_follow, request, plan.slug):
                return
            if told:
                yield _changed(follower.seq)


def _changed(seq: int) -> ServerSentEvent:
    return ServerSentEvent(event="changed", id=str(seq), raw_data=str(seq), retry=2000)


def _may_still_follow(request: Request, slug: str) -> bool:
    """The session may have ended since, or the role."""
    now, token = read_clock(request), request.cookies.get(cookie_name(request), "")
    today = local_day(now, request.app.state.settings.zone)
    with request.app.state.database.reading() as session:
        actor = signed_in_actor(session, token, now=now, today=today)
        try:
            return actor is not None and bool(find_plan(session, slug, seen_by=actor))
        except NotFound:
            return False
