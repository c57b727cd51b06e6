"""What waits for the reader, by role; and everything that is one's own."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.people.actor import Role
from app.plans.queries import plans_seen_by
from app.web.answers import go, page
from app.web.request import Db, Now, SignedIn
from app.web.views.attention import own_groups, plan_signals
from app.web.views.own import own_page
from app.web.views.plans import figures_of, plan_view, sides_for, standings
from app.web.views.waiting import waiting

router = APIRouter()


@router.get("/")
def show(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    if actor.is_guest:
        return go("/mine")
    shown = standings(request, session, plans_seen_by(session, actor), now=now)
    leads = actor.is_administrator or any(map(actor.has_role, (Role.COORDINATOR, Role.CONTROLLER, Role.HEAD)))
    return page(
        request,
        "home/show.html",
        plans=[(plan_view(request, each), figures_of(each)) for each in shown],
        attention=[*waiting(shown, actor), *(plan_signals(shown) if leads else own_groups(shown, actor))],
        sides=sides_for(shown[0], actor) if shown else [],
    )


@router.get("/mine")
def mine(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    shown = standings(request, session, plans_seen_by(session, actor, as_guest_too=True), now=now)
    return page(request, "mine/index.html", **own_page(session, shown, actor))
