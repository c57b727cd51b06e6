"""A card of the board is moved: its menu, the form that a move may need, the move itself."""

from datetime import datetime
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.base.errors import Conflict, Invalid, NotAllowed, NotFound
from app.base.language import N_
from app.bulk.steps import put_into
from app.files.changes import Upload
from app.people.actor import Actor
from app.plans.models import Item
from app.plans.queries import sections_of
from app.web.card_move_page import card_move_page, moved_answer
from app.web.decision_orders import decide
from app.web.forms import Typed, TypedForm
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere, ItemPlace, place_of
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on
from app.web.status_updates import take_report
from app.web.uploads import LARGEST_REQUEST, Uploads
from app.web.views.board import BoardBy
from app.web.views.card_moves import MoveKind
from app.web.views.problems import form_of

router = APIRouter()
NOTHING_TO_MOVE = N_("Cards are moved by the owners of the item, and by the coordinators and controllers of the plan")


@router.get(f"{ITEM}/moves")
@router.get(f"{ITEM_IN_SECTION}/moves")
def show(
    request: Request,
    here: ItemHere,
    session: Db,
    now: Now,
    actor: SignedIn,
    by: BoardBy = BoardBy.STATUS,
    to: str = "",
) -> Response:
    """`to`: which of the offers, where it needs a form."""
    here = place_of(session, here.item.id, actor)  # what is moved stands at present, whatever day the address names
    standing = standing_on(request, session, here.seen, None, now=now)
    return card_move_page(request, session, here, standing, actor, by, to=to)


@router.post(f"{ITEM}/moves", max_body_size=LARGEST_REQUEST)
@router.post(f"{ITEM_IN_SECTION}/moves", max_body_size=LARGEST_REQUEST)
def create(
    request: Request, here: ItemHere, typed: TypedForm, files: Uploads, session: Db, now: Now, actor: SignedIn
) -> Response:
    _must_have_hands(here, actor)
    by = BoardBy(typed.text("by")) if typed.text("by") in set(BoardBy) else BoardBy.STATUS
    try:
        _move(request, here, typed, files, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        return moved_answer(request, session, here, now, actor, by, refused=(form, refusal.status))
    session.flush()
    return moved_answer(request, session, here, now, actor, by)


def _must_have_hands(here: ItemPlace, actor: Actor) -> None:
    plan_id = here.plan.id
    if not (actor.may_edit(plan_id) or actor.controls(plan_id) or actor.owns_for(plan_id)):
        raise NotAllowed(NOTHING_TO_MOVE)


def _move(
    request: Request,
    here: ItemPlace,
    typed: Typed,
    files: list[Upload],
    session: Session,
    now: datetime,
    actor: Actor,
) -> None:
    kind = typed.choice("move", MoveKind)
    typed.check()
    if kind == MoveKind.REPORT:
        take_report(request, here, typed, files, session, now, actor)
    elif kind == MoveKind.DECISION:
        decide(request.app.state.settings, here, typed, session, now, actor)
    else:
        section_id, seen = typed.id("section", needed=True), typed.whole("version", needed=True)
        typed.check()
        _put(here, session, section_id, seen, now, actor)


def _put(here: ItemPlace, session: Session, section_id: UUID, seen: int, now: datetime, actor: Actor) -> None:
    actor.must_edit(here.plan.id)
    if section_id not in {section.id for section in sections_of(session, here.plan.id)}:
        raise NotFound(N_("There is no such section in this plan"))
    item = session.get_one(Item, here.item.id)  # the place was found in a session that only reads
    put_into(session, item, section_id, seen=seen, by=actor, now=now)
