"""What waits for the reader, by role; and everything that is one's own."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.plans.queries import plans_seen_by
from app.web.answers import go, language_of, page
from app.web.request import Db, Now, SignedIn
from app.web.standings import standings
from app.web.views.awaited import awaited_by
from app.web.views.desk import desk_of
from app.web.views.open_rows import to_report
from app.web.views.overview import Desktop, attention_of, desktop_of, overviews
from app.web.views.own import own_page
from app.web.views.plans import sides_for

router = APIRouter()


@router.get("/")
def show(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    if actor.is_guest:
        return go("/mine")
    shown = standings(request, session, plans_seen_by(session, actor), now=now)
    desktop = desktop_of(actor)
    keeps = desktop == Desktop.COORDINATOR and bool(shown)
    return page(
        request,
        "home/show.html",
        desktop=desktop,
        plans=overviews(request, shown, actor, desktop),
        desk=desk_of(session, shown, actor, now=now, language=language_of(request)) if keeps else None,
        attention=attention_of(shown, actor, desktop),
        awaited=awaited_by(shown, actor),
        to_report=to_report(shown, actor) if desktop == Desktop.OWNER else (),
        sides=sides_for(shown[0], actor) if shown else [],
    )


@router.get("/mine")
def mine(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    shown = standings(request, session, plans_seen_by(session, actor, as_guest_too=True), now=now)
    return page(request, "mine/index.html", **own_page(session, shown, actor))
