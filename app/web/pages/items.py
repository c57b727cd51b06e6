"""One item: its page, reports on it, moves of its dates."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, NotAllowed, Refusal
from app.control.changes import NOT_YOURS, owners_to_report_for, report
from app.control.models import Progress
from app.figures.queries import PlanStanding, stand_plans
from app.plans.dates import postpone
from app.plans.item_queries import find_item_by_id, find_occurrence
from app.plans.queries import plans_seen_by
from app.web.answers import fragment_or_go, go, page
from app.web.forms import Form, Typed, typed_form
from app.web.item_place import ItemHere, ItemPlace
from app.web.request import Db, Now, SignedIn
from app.web.views.item_page import item_page
from app.web.views.plans import standings
from app.web.views.problems import form_of

router = APIRouter()
TypedForm = Annotated[Typed, Depends(typed_form)]
ITEM = "/plans/{slug}/items/{number}"
ITEM_IN_SECTION = "/plans/{slug}/items/{section}/{number}"


@router.get("/items/{item_id}")
def lead_to_the_present_number(item_id: UUID, request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    plan, item, _ = find_item_by_id(session, item_id, seen_by=actor)
    [standing] = standings(request, session, plans_seen_by(session, actor, slug=plan.slug), now=now)
    return go(standing.row(item.id).path)


@router.get(ITEM)
@router.get(ITEM_IN_SECTION)
def show(request: Request, here: ItemHere, session: Db, now: Now, actor: SignedIn) -> Response:
    [standing] = standings(request, session, [here.seen], now=now)
    return page(request, "items/show.html", **item_page(request, session, here, standing, actor))


@router.post(f"{ITEM}/status-updates")
@router.post(f"{ITEM_IN_SECTION}/status-updates")
def create_status_update(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    try:
        _report(here, typed, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return _again(request, here, session, now, actor, refusal, report=form_of(request, typed, refusal))
    return _item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/postponements")
@router.post(f"{ITEM_IN_SECTION}/postponements")
def create_postponement(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    actor.must_edit(here.plan.id)
    try:
        _postpone(here, typed, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return _again(request, here, session, now, actor, refusal, postponement=form_of(request, typed, refusal))
    return _item_answer(request, here, session, now, actor)


def _report(here: ItemPlace, typed: Typed, session: Db, now: Now, actor: SignedIn) -> None:
    owners = {owner.body_id: owner for owner in owners_to_report_for(session, here.item, actor)}
    if not owners:
        raise NotAllowed(NOT_YOURS)
    occurrence_id, body_id = typed.id("occurrence", needed=True), typed.id("body", needed=len(owners) > 1)
    progress = typed.choice("progress", Progress)
    text, reason = typed.text("text", most=4000), typed.text("reason", most=2000)
    typed.check()
    owner = owners.get(body_id) if body_id else next(iter(owners.values()))
    if owner is None:
        raise NotAllowed(NOT_YOURS)
    occurrence = find_occurrence(session, here.item, occurrence_id)
    report(session, here.item, occurrence, owner, progress, text=text, reason=reason, by=actor, now=now)


def _postpone(here: ItemPlace, typed: Typed, session: Db, now: Now, actor: SignedIn) -> None:
    chosen, _, shown = typed.text("occurrence", needed=True, most=100).partition("/")
    typed.values = {**typed.values, "chosen": chosen, "shown": shown}
    occurrence_id, seen = typed.id("chosen", needed=True), typed.date("shown")
    to, reason = typed.date("to", needed=True), typed.text("reason", needed=True, most=1000)
    typed.check()
    occurrence = find_occurrence(session, here.item, occurrence_id)
    postpone(session, here.item, occurrence, to, reason, by=actor, now=now, seen=seen)


def _present(session: Db, here: ItemPlace, now: Now) -> PlanStanding:
    """As it stands inside this transaction, which nobody else may be shown yet."""
    return stand_plans(session, [here.seen], now=now)[here.plan.id]


def _item_answer(request: Request, here: ItemPlace, session: Db, now: Now, actor: SignedIn) -> Response:
    """The posted address without its last word is the item's own."""

    def context() -> dict[str, Any]:
        session.flush()
        return item_page(request, session, here, _present(session, here, now), actor)

    item = request.url.path.rpartition("/")[0]
    return fragment_or_go(request, "items/_item.html", also="plans/_figures.html", go_to=item, context=context)


def _again(
    request: Request, here: ItemPlace, session: Db, now: Now, actor: SignedIn, refusal: Refusal, **forms: Form
) -> Response:
    """The item as it stands, the form as it was typed, and what is wrong."""
    context = item_page(request, session, here, _present(session, here, now), actor, **forms)
    template = "items/_item.html" if request.headers.get("HX-Request") else "items/show.html"
    return page(request, template, status=refusal.status, **context)
