"""Collections of reports: the list, a new one, who would be asked, and where one stands."""

from datetime import datetime, timedelta
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, Refusal
from app.base.language import N_
from app.base.zones import local_day
from app.campaigns.changes import Frame, close, plan_campaign
from app.campaigns.models import Campaign
from app.campaigns.queries import campaigns_of, find_campaign, own_sides
from app.letters.campaigns import open_campaign
from app.people.actor import Actor
from app.people.models import Side
from app.plans.models import Plan
from app.plans.queries import find_plan
from app.web.answers import go, page
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.views.campaign_mail import preview_of
from app.web.views.campaigns import campaign_page, campaign_path, campaign_view
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}/campaigns")
OTHERS_NOW = N_("The items or the readers have changed since you looked at the list: please look through it again")


@router.get("")
def index(request: Request, slug: str, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    sides = {side.id: side for side in own_sides(session, plan, actor)}
    listed = [campaign_view(plan, each, sides[each.side_id], now=now) for each in campaigns_of(session, plan.id, sides)]
    return page(request, "campaigns/index.html", plan=_told(plan), campaigns=listed)


@router.get("/new")
def show_form(request: Request, slug: str, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    today = local_day(now, plan.zone)
    first = {"opens_on": today, "cut_day": today + timedelta(days=10), "cut_hour": "18:00", "due_by": today}
    return _form(request, session, plan, actor, Form({**first, "chase_after": 2, "chase_before": 1}))


@router.post("")
def create(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    sides = own_sides(session, plan, actor)
    try:
        campaign = plan_campaign(session, plan, _side(typed, sides), _frame(typed, plan), by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, plan, actor, form_of(request, typed, refusal), status=refusal.status)
    return go(campaign_path(plan, campaign))


@router.get("/{n}")
def show(request: Request, slug: str, n: int, session: Db, now: Now, actor: SignedIn) -> Response:
    return show_campaign(request, session, *find_campaign(session, slug, n, seen_by=actor), now=now)


@router.post("/{n}/confirmation")
def create_confirmation(
    request: Request, slug: str, n: int, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    """Of exactly the list that the page showed."""
    plan, campaign = find_campaign(session, slug, n, seen_by=actor, held=True)
    preview = preview_of(session, campaign, now=now)
    if not campaign.confirmed_at and typed.text("seal") != preview.seal:
        return show_campaign(request, session, plan, campaign, now=now, refusal=Conflict(OTHERS_NOW))
    open_campaign(session, plan, campaign, preview.asked, request.app.state.settings, by=actor, now=now)
    return go(campaign_path(plan, campaign))


@router.post("/{n}/closing")
def create_closing(request: Request, slug: str, n: int, session: Db, now: Now, actor: SignedIn) -> Response:
    plan, campaign = find_campaign(session, slug, n, seen_by=actor, held=True)
    close(session, plan, campaign, by=actor, now=now, site_url=request.app.state.settings.site_url)
    return go(campaign_path(plan, campaign))


def show_campaign(
    request: Request,
    session: Db,
    plan: Plan,
    campaign: Campaign,
    *,
    now: datetime,
    refusal: Refusal | None = None,
    form: Form | None = None,
) -> Response:
    """The list to confirm, or where the forms stand."""
    told = {
        "plan": _told(plan),
        "campaign": campaign_view(plan, campaign, session.get_one(Side, campaign.side_id), now=now),
        "problem": refusal.message if refusal else "",
        "form": form or Form(),
    }
    status = refusal.status if refusal else 200
    if campaign.confirmed_at is None:
        preview = preview_of(session, campaign, now=now)
        return page(request, "campaigns/preview.html", status=status, **told, preview=preview)
    return page(
        request, "campaigns/show.html", status=status, **told, **campaign_page(session, plan, campaign, now=now)
    )


def _form(request: Request, session: Db, plan: Plan, actor: Actor, form: Form, *, status: int = 200) -> Response:
    sides = [(side.id, side.name) for side in own_sides(session, plan, actor)]
    return page(request, "campaigns/new.html", status=status, plan=_told(plan), form=form, sides=sides)


def _side(typed: Typed, sides: list[Side]) -> UUID:
    side_id = typed.id("side", needed=len(sides) > 1)
    typed.check()
    return side_id or sides[0].id


def _frame(typed: Typed, plan: Plan) -> Frame:
    title, opens_on = typed.text("title", needed=True, most=200), typed.date("opens_on", needed=True)
    typed.date("cut_day", needed=True)
    cuts_at = typed.moment("cut_day", "cut_hour", plan.zone)
    due_by, after, before = typed.date("due_by"), _days(typed, "chase_after"), _days(typed, "chase_before")
    typed.check()
    assert cuts_at, "its day was asked for"
    return Frame(title, opens_on, cuts_at, due_by, after, before)


def _days(typed: Typed, name: str) -> int | None:
    days = typed.ordinal(name)
    if days and days > 60:
        typed.problems[name] = N_("Write a number from 1 to 60")
    return days


def _told(plan: Plan) -> dict[str, str]:
    return {"title": plan.title, "path": f"/plans/{plan.slug}", "zone": plan.zone}
