"""One's own dates for a calendar program, under a secret address."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.exports.ics import feed
from app.figures.queries import stand_plans
from app.people.feeds import make_feed, person_of_feed
from app.plans.actors import actor_of
from app.plans.queries import plans_seen_by
from app.web.answers import language_of, page
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.feeds import feed_items, feed_meetings
from app.web.views.own import own_page
from app.web.views.plans import standings

router = APIRouter(prefix="/calendar")


@router.post("")
def create(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    """A new address, shown this once; the one handed out before stops working."""
    token = make_feed(session, actor.person_id, by=actor, now=now)
    address = f"{request.app.state.settings.site_url}/calendar/{token}.ics"
    shown = list(stand_plans(session, plans_seen_by(session, actor, as_guest_too=True), now=now).values())
    return page(request, "mine/index.html", feed_path=address, **own_page(session, shown, actor))


@router.get("/{token}.ics")
def show(request: Request, token: str, session: Db, now: Now, today: Today) -> Response:
    person = person_of_feed(session, token)
    actor = actor_of(session, person, now=now, today=today)
    request.state.actor = actor
    shown = standings(request, session, plans_seen_by(session, actor, as_guest_too=True), now=now)
    site_url, language = request.app.state.settings.site_url, language_of(request)
    items = feed_items(session, shown, actor, site_url=site_url)
    meetings = feed_meetings(session, actor, site_url=site_url, language=language, since=today)
    content = feed(items, meetings, language=language, now=now)
    return Response(content, media_type="text/calendar; charset=utf-8", headers={"Cache-Control": "no-store"})
