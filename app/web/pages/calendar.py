"""Dates for calendar programs, under secret addresses: made, read, revoked."""

from hashlib import sha256
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.history.queries import revision
from app.people.feeds import feed_behind, find_own_feed, make_feed, revoke_feed
from app.people.models import FeedKind
from app.plans.actors import actor_of
from app.web.answers import go, language_of, page
from app.web.forms import TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.calendars import calendar_places, must_follow
from app.web.views.feeds import feed_told

router = APIRouter(prefix="/calendar")


@router.get("")
def index(request: Request, session: Db, actor: SignedIn, body: Annotated[UUID | None, Query()] = None) -> Response:
    places = calendar_places(session, actor, body_id=body)
    return page(request, "calendar/index.html", places=places, made=None, address="")


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """A new address, shown this once; the one handed out before for the same stops working."""
    kind = typed.choice("kind", FeedKind) if typed.text("kind") else FeedKind.MINE
    subject_id = typed.id("subject")
    typed.check()
    must_follow(session, actor, kind, subject_id)
    token = make_feed(session, actor.person_id, kind, subject_id, by=actor, now=now)
    session.flush()
    places = calendar_places(session, actor)
    made = next(each for each in places if (each.kind, each.subject_id) == (kind, subject_id))
    address = f"{request.app.state.settings.site_url}/calendar/{token}.ics"
    answer = page(request, "calendar/index.html", places=places, made=made, address=address)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@router.post("/{feed_id}/end")
def end(feed_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    revoke_feed(session, find_own_feed(session, feed_id, actor.person_id), by=actor, now=now)
    return go("/calendar")


@router.get("/{token}.ics")
def show(request: Request, token: str, session: Db, now: Now, today: Today) -> Response:
    """Asked again, a program is told that nothing changed."""
    asked, person = feed_behind(session, token)
    actor = actor_of(session, person, now=now, today=today)
    request.state.actor = actor
    kept, key = request.app.state.feeds, asked.id
    stamp = (revision(session), today, language_of(request))
    content = kept.find(key, stamp)
    if content is None:
        content = kept.keep(key, stamp, feed_told(request, session, asked, actor, now, today))
    return _unless_known(request, content)


def _unless_known(request: Request, content: bytes) -> Response:
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"Cache-Control": "private, no-cache", "ETag": tag}
    known = {each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")}
    if tag in known:
        return Response(status_code=304, headers=headers)
    return Response(content, media_type="text/calendar; charset=utf-8", headers=headers)
