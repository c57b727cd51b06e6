"""How a plan's terms are read: what is open, the events they wait for, the rules."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, NotFound, Refusal
from app.base.language import N_
from app.base.zones import local_day
from app.plans.events import find_event, set_event_day
from app.plans.queries import see_plan
from app.plans.reading_changes import change_reading_rule, confirm_reading
from app.web.answers import go, page
from app.web.forms import Form, TypedForm
from app.web.item_place import place_of
from app.web.request import Db, Now, SignedIn
from app.web.standings import standings
from app.web.views.plans import plan_frame
from app.web.views.problems import form_of
from app.web.views.terms import read_value, terms_page

router = APIRouter()
TERMS = "/plans/{slug}/terms"


@router.get(TERMS)
def index(request: Request, slug: str, session: Db, now: Now, actor: SignedIn) -> Response:
    return _page(request, session, slug, now, actor)


@router.post("/items/{item_id}/term-confirmation")
def create_confirmation(item_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    here = place_of(session, item_id, actor)
    actor.must_edit(here.plan.id)
    version = typed.whole("version", needed=True)
    typed.check()
    confirm_reading(session, here.item, here.wording, seen=version, by=actor, now=now)
    return go(f"/plans/{here.plan.slug}/terms")


@router.post(f"{TERMS}/events/{{event_id}}")
def update_event(
    request: Request, slug: str, event_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    plan = see_plan(session, slug, seen_by=actor).plan
    actor.must_edit(plan.id)
    event = find_event(session, plan, event_id)
    if event is None:
        raise NotFound(N_("There is no such event in this plan"))
    try:
        day, version = typed.date("day"), typed.whole("version", needed=True)
        typed.check()
        set_event_day(session, event, day, seen=version, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return _page(request, session, slug, now, actor, {str(event_id): form_of(request, typed, refusal)}, refusal)
    return go(f"/plans/{slug}/terms#events")


@router.post(f"{TERMS}/rules/{{code}}")
def update_rule(
    request: Request, slug: str, code: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    plan = see_plan(session, slug, seen_by=actor).plan
    actor.must_edit(plan.id)
    try:
        value = read_value(code, typed.text("value", needed=True, most=20))
        typed.check()
        today = local_day(now, plan.zone)
        change_reading_rule(session, plan, code, value, by=actor, now=now, today=today)
    except Invalid as refusal:
        session.rollback()
        return _page(request, session, slug, now, actor, {code: form_of(request, typed, refusal)}, refusal)
    return go(f"/plans/{slug}/terms#rules")


def _page(
    request: Request,
    session: Db,
    slug: str,
    now: Now,
    actor: SignedIn,
    forms: dict[str, Form] | None = None,
    refusal: Refusal | None = None,
) -> Response:
    seen = see_plan(session, slug, seen_by=actor)
    [standing] = standings(request, session, [seen], now=now)
    context = {**plan_frame(request, standing, actor), **terms_page(request, session, standing, forms or {})}
    return page(request, "plans/terms.html", status=refusal.status if refusal else 200, **context)
