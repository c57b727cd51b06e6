"""What is decided on an item: by the controllers, by the other side, by both coordinators; and what is taken back."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.control.undo import undo
from app.plans.item_queries import find_occurrence
from app.web.decision_orders import decide
from app.web.forms import Typed, TypedForm
from app.web.item_answers import again, item_answer
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere
from app.web.request import Db, Now, SignedIn
from app.web.views.problems import form_of

router = APIRouter()


@router.post(f"{ITEM}/decisions")
@router.post(f"{ITEM_IN_SECTION}/decisions")
def create_decision(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    try:
        occurrence_id = decide(request.app.state.settings, here, typed, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        return again(request, here, session, now, actor, refusal, shown=_date_of(typed), decision=form)
    return item_answer(request, here, session, now, actor, occurrence_id)


@router.post(f"{ITEM}/undoings")
@router.post(f"{ITEM_IN_SECTION}/undoings")
def create_undoing(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    """Takes back one's own last act on a date."""
    try:
        occurrence_id, about = typed.id("occurrence", needed=True), typed.id("about", needed=True)
        typed.check()
        occurrence = find_occurrence(session, here.item, occurrence_id)
        undo(session, here.item, occurrence, about, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        return again(request, here, session, now, actor, refusal, shown=_date_of(typed), decision=form)
    return item_answer(request, here, session, now, actor, occurrence.id)


def _date_of(typed: Typed) -> UUID | None:
    return typed.id("occurrence")
