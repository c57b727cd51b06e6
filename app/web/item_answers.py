"""What comes back after an act on an item: the item itself, or what was typed and why it is refused."""

from typing import Any
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response
from sqlmodel import Session

from app.base.errors import Refusal
from app.figures.queries import PlanStanding, stand_plans
from app.people.actor import Actor
from app.plans.item_queries import occurrences_of
from app.web.answers import fragment_or_go, page, wants_fragment
from app.web.forms import Form
from app.web.item_place import ItemPlace
from app.web.request import Now
from app.web.untouched import untouched_by
from app.web.views.item_page import item_page


def item_answer(
    request: Request, here: ItemPlace, session: Session, now: Now, actor: Actor, occurrence_id: UUID | None = None
) -> Response:
    """The item, at the date acted on if one was. The posted address without its last word is the item's own."""

    def context() -> dict[str, Any]:
        session.flush()
        told = item_page(request, session, here, _present(session, here, now), actor, shown=occurrence_id)
        return {**told, "untouched": untouched_by(act)}

    item, _, act = request.url.path.rpartition("/")
    dates = occurrences_of(session, here.item.id)
    due = next((each.due_on for each in dates if each.id == occurrence_id), None)
    path = f"{item}?due={due}" if due and len(dates) > 1 else item
    also = None if here.plan.id in actor.guest_plan_ids else "plans/_figures.html"
    return fragment_or_go(request, "items/_item.html", also=also, go_to=path, context=context)


def again(
    request: Request,
    here: ItemPlace,
    session: Session,
    now: Now,
    actor: Actor,
    refusal: Refusal,
    *,
    shown: UUID | None = None,
    **forms: Form,
) -> Response:
    """The item as it stands, the form as it was typed, and what is wrong."""
    context = item_page(request, session, here, _present(session, here, now), actor, shown=shown, **forms)
    if not wants_fragment(request):
        return page(request, "items/show.html", status=refusal.status, **context)
    context["untouched"] = untouched_by(request.url.path.rpartition("/")[2])
    return page(request, "items/_item.html", status=refusal.status, **context)


def _present(session: Session, here: ItemPlace, now: Now) -> PlanStanding:
    """As it stands inside this transaction, which nobody else may be shown yet."""
    return stand_plans(session, [here.seen], now=now)[here.plan.id]
