"""What is decided on an item: by the controllers, by the other side, by both coordinators; and what is taken back."""

from collections.abc import Callable, Mapping
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.base.settings import Settings
from app.control import answers, decisions, extensions, settlements
from app.control.models import Decision, DecisionKind, Progress
from app.control.undo import undo
from app.plans.item_queries import find_occurrence
from app.reminders.returns import owe_returned
from app.web.forms import Typed, typed_form
from app.web.item_answers import again, item_answer
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere, ItemPlace
from app.web.request import Db, Now, SignedIn
from app.web.views.problems import form_of

router = APIRouter()
TypedForm = Annotated[Typed, Depends(typed_form)]

# What each decision needs beside the date and the side: what it is about, a text, a value.
NEEDS: Mapping[DecisionKind, tuple[Callable[..., Decision], tuple[str, ...]]] = {
    DecisionKind.ACCEPTED: (decisions.accept, ("about",)),
    DecisionKind.RETURNED: (decisions.return_report, ("about", "text")),
    DecisionKind.REMOVED: (decisions.remove, ("text",)),
    DecisionKind.RESUMED: (decisions.resume, ("text",)),
    DecisionKind.GRANTED: (extensions.grant_extension, ("about",)),
    DecisionKind.REFUSED: (extensions.refuse_extension, ("about", "text")),
    DecisionKind.CONSENTED: (extensions.consent_to_extension, ("about",)),
    DecisionKind.DECLINED: (extensions.decline_extension, ("about", "text")),
    DecisionKind.ACKNOWLEDGED: (answers.acknowledge, ("about",)),
    DecisionKind.OBJECTED: (answers.object_to, ("about", "text")),
    DecisionKind.PROPOSED: (settlements.propose_settlement, ("value", "text")),
    DecisionKind.SETTLED: (settlements.confirm_settlement, ("about",)),
}


@router.post(f"{ITEM}/decisions")
@router.post(f"{ITEM_IN_SECTION}/decisions")
def create_decision(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    try:
        occurrence_id = _decide(request.app.state.settings, here, typed, session, now, actor)
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


def _decide(settings: Settings, here: ItemPlace, typed: Typed, session: Db, now: Now, actor: SignedIn) -> UUID:
    kind, occurrence_id = typed.choice("kind", DecisionKind), typed.id("occurrence", needed=True)
    side_id = typed.id("side", needed=True)
    change, needed = NEEDS.get(kind, (None, ()))
    if change is None:
        typed.problems.setdefault("kind", N_("Please choose"))
    readers: dict[str, Callable[[], object]] = {
        "about": lambda: typed.id("about", needed=True),
        "text": lambda: typed.text("text", most=2000),
        "value": lambda: typed.choice("value", Progress),
    }
    values = [readers[name]() for name in needed]
    typed.check()
    assert change, "an unknown kind was refused"
    occurrence = find_occurrence(session, here.item, occurrence_id)
    decided = change(session, here.item, occurrence, side_id, *values, by=actor, now=now)
    if decided.kind == DecisionKind.RETURNED:
        owe_returned(session, decided, settings=settings, now=now)
    return occurrence.id


def _date_of(typed: Typed) -> UUID | None:
    return typed.id("occurrence")
