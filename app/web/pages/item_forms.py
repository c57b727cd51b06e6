"""Items: added, and worded anew. Two people at once: the second sees both versions."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, Refusal
from app.plans.item_words import ItemWords
from app.plans.models import Plan
from app.plans.present import words_of
from app.plans.queries import find_plan, sections_of
from app.plans.wordings import add_item, reword_item
from app.web.answers import go, page
from app.web.forms import Form, Typed, TypedForm
from app.web.item_place import ItemHere, ItemPlace, place_of
from app.web.request import Db, Now, SignedIn
from app.web.views.conflict import compare
from app.web.views.item_form import as_typed, owner_rows, read_words
from app.web.views.people import bodies_by_side
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}/items")
by_id = APIRouter()


@router.get("/new")
def new(request: Request, slug: str, session: Db, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    return _form(request, session, plan, Form(values={"kind": "date"}))


@router.post("")
def create(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    try:
        words = read_words(session, plan, typed)
        item = add_item(session, plan, words, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, plan, form_of(request, typed, refusal), refusal=refusal)
    return go(f"/items/{item.id}")


@router.get("/{number}/edit")
@router.get("/{section}/{number}/edit")
def edit(request: Request, here: ItemHere, session: Db, actor: SignedIn) -> Response:
    actor.must_edit(here.plan.id)
    return _form(request, session, here.plan, as_typed(session, here.item, here.wording), here=here)


@by_id.post("/items/{item_id}")
def update(request: Request, item_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """By the permanent address: the number may have changed while the form was open."""
    here = place_of(session, item_id, actor)
    actor.must_edit(here.plan.id)
    try:
        present = words_of(session, here.item, here.wording)
        words, act = read_words(session, here.plan, typed, present=present), typed.text("act", most=500)
        seen = typed.whole("version", needed=True) or 0
        typed.check()
        reword_item(session, here.item, words, seen=seen, by=actor, now=now, act=act)
    except Conflict as refusal:
        session.rollback()
        return _two_versions(request, session, here, typed, refusal)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, here.plan, form_of(request, typed, refusal), here=here, refusal=refusal)
    return go(f"/items/{here.item.id}")


def _form(
    request: Request,
    session: Db,
    plan: Plan,
    form: Form,
    *,
    here: ItemPlace | None = None,
    refusal: Refusal | None = None,
) -> Response:
    status = refusal.status if refusal else 200
    return page(request, "items/form.html", status=status, form=form, **_choices(session, plan, form, here))


def _two_versions(request: Request, session: Db, here: ItemPlace, typed: Typed, refusal: Conflict) -> Response:
    """Both versions side by side; the form holds what was typed, over the present version."""
    seen = typed.whole("version") or 0
    session.refresh(here.item)
    form = Form(values={**typed.values, "version": here.item.version})
    comparison = compare(request, session, here.item, seen, _readable(session, here, typed))
    return page(
        request,
        "items/conflict.html",
        status=refusal.status,
        form=form,
        **comparison,
        **_choices(session, here.plan, form, here),
    )


def _readable(session: Db, here: ItemPlace, typed: Typed) -> ItemWords | None:
    try:
        return read_words(session, here.plan, typed)
    except Invalid:
        return None


def _choices(session: Db, plan: Plan, form: Form, here: ItemPlace | None) -> dict:
    """What the selects of the form offer: the plan's sections, the bodies by side."""
    path = f"/plans/{plan.slug}"
    item = {"number": here.wording.number, "path": f"/items/{here.item.id}"} if here else None
    return {
        "plan": {"title": plan.title, "path": path},
        "item": item,
        "sections": [(each.id, f"{each.number}. {each.title}") for each in sections_of(session, plan.id)],
        "bodies": bodies_by_side(session),
        "owner_rows": owner_rows(form),
        "action": f"/items/{here.item.id}" if here else f"{path}/items",
    }
