"""The plan as a table, as a board, and its passport."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markupsafe import Markup

from app.figures.lateness import By, lateness
from app.figures.queries import PlanStanding
from app.figures.rules import lanes
from app.people.actor import Actor
from app.plans.queries import curators_of, days_by_code, plans_seen_by, see_plan
from app.web.answers import language_of, page, text_of
from app.web.as_of import AsOf
from app.web.request import Db, Now, SignedIn
from app.web.views.passport import passport_view
from app.web.views.plans import blocks_of, figures_of, plan_frame, plan_view, standing_on, standings

router = APIRouter(prefix="/plans")


@router.get("")
def index(request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    shown = standings(request, session, plans_seen_by(session, actor), now=now)
    plans = [(plan_view(request, each), figures_of(each)) for each in shown]
    return page(request, "plans/index.html", plans=plans, may_add=actor.is_administrator)


@router.get("/{slug}")
def show(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf, by: By = By.PRESENT
) -> Response:
    """`by`: which dates the lateness is counted by."""
    seen = see_plan(session, slug, seen_by=actor)
    standing = standing_on(request, session, seen, day, now=now)
    table = _kept_part(request, "plans/_table.html", standing, seen.revision, actor)
    late = lateness(standing.rows, days_by_code(standing.parties), standing.today, by=by)
    return page(request, "plans/show.html", table=table, lateness=late, by=by, **plan_frame(request, standing, actor))


@router.get("/{slug}/board")
def board(request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf) -> Response:
    seen = see_plan(session, slug, seen_by=actor)
    standing = standing_on(request, session, seen, day, now=now)
    cards = _kept_part(request, "plans/_board.html", standing, seen.revision, actor)
    return page(request, "plans/board.html", board=cards, **plan_frame(request, standing, actor))


@router.get("/{slug}/passport")
def passport(request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf) -> Response:
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    curators = curators_of(session, standing.agreement.region_id, on=standing.today)
    frame = plan_frame(request, standing, actor)
    frame["plan"] = passport_view(request, standing, curators)
    return page(request, "plans/passport.html", **frame)


def _kept_part(request: Request, template: str, standing: PlanStanding, revision: int, actor: Actor) -> Markup:
    """The long part of the page, rendered once for everybody who reads it in the same language and order of sides."""
    frame = plan_frame(request, standing, actor)
    sides = tuple(side.code for side in frame["sides"])
    key = (template, standing.plan.id, standing.at, language_of(request), sides, frame["may_edit"])
    stamp = (revision, standing.today)

    kept = request.app.state.kept
    if (part := kept.find(key, stamp)) is None:
        parts = {"blocks": blocks_of(standing), "lanes": lanes(standing.rows)}
        part = kept.keep(key, stamp, Markup(text_of(request, template, **frame, **parts)))  # noqa: S704 — already escaped
    return part
