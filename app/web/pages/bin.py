"""Items taken out of a plan, and brought back."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.base.zones import local_day
from app.plans.bin import bin_of, delete_item, find_in_bin, restore_item
from app.plans.models import Item
from app.plans.queries import find_plan
from app.web.answers import go, go_or_reload, page
from app.web.forms import Form, TypedForm
from app.web.item_answers import again
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere
from app.web.request import Db, Now, SignedIn
from app.web.views.problems import form_of

router = APIRouter()


@router.post(f"{ITEM}/deletions")
@router.post(f"{ITEM_IN_SECTION}/deletions")
def create_deletion(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    actor.must_edit(here.plan.id)
    try:
        reason, seen = typed.text("reason", most=500), typed.whole("version", needed=True)
        typed.check()
        delete_item(session, session.get_one(Item, here.item.id), reason, seen=seen, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        form.values["version"] = session.get_one(Item, here.item.id).version
        return again(request, here, session, now, actor, refusal, deletion=form)
    return go_or_reload(request, f"/plans/{here.plan.slug}/bin")


@router.get("/plans/{slug}/bin")
def index(request: Request, slug: str, session: Db, now: Now, actor: SignedIn) -> Response:
    return _bin(request, slug, session, now, actor, Form())


@router.post("/plans/{slug}/bin/{item_id}/restorations")
def create_restoration(
    request: Request, slug: str, item_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    try:
        restore_item(session, find_in_bin(session, plan, item_id), by=actor, now=now)
    except Conflict as refusal:
        session.rollback()
        return _bin(request, slug, session, now, actor, form_of(request, typed, refusal), status=refusal.status)
    return go(f"/items/{item_id}")


def _bin(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, form: Form, *, status: int = 200
) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    binned = [
        {
            "id": each.item.id,
            "number": each.wording.number,
            "title": each.wording.title,
            "section": f"{each.section.number}. {each.section.title}",
            "reason": each.wording.act,
            "since": local_day(each.wording.valid_from, plan.zone),
            "until": local_day(each.kept_until, plan.zone),
        }
        for each in bin_of(session, plan, now=now)
    ]
    told = {"title": plan.title, "path": f"/plans/{plan.slug}"}
    return page(request, "plans/bin.html", status=status, plan=told, binned=binned, form=form)
