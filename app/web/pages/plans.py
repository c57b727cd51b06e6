"""The plan as a table, and its passport."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.figures.lateness import By
from app.plans.queries import curators_of, plans_seen_by, see_plan
from app.web.answers import page
from app.web.as_of import AsOf
from app.web.chosen import ChosenHere
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on, standings
from app.web.table_page import table_page
from app.web.views.passport import passport_view
from app.web.views.plans import figures_of, plan_frame, plan_view

router = APIRouter(prefix="/plans")


@router.get("")
def index(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    shown = standings(request, session, plans_seen_by(session, actor), now=now)
    plans = [(plan_view(request, each), figures_of(each)) for each in shown]
    return page(request, "plans/index.html", plans=plans, may_add=actor.is_administrator)


@router.get("/{slug}")
def show(
    request: Request,
    slug: str,
    session: Db,
    now: Now,
    actor: SignedIn,
    day: AsOf,
    chosen: ChosenHere,
    by: By = By.PRESENT,
) -> Response:
    """`by`: which dates the lateness is counted by."""
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    return table_page(request, session, standing, chosen, actor, by=by)


@router.get("/{slug}/passport")
def passport(request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf) -> Response:
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    curators = curators_of(session, standing.agreement.region_id, on=standing.today)
    frame = plan_frame(request, standing, actor)
    frame["plan"] = passport_view(request, standing, curators)
    return page(request, "plans/passport.html", **frame)
