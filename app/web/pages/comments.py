"""Comments on an item, and files handed in beside its reports."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.comments.changes import bring_back, comment, speaking_side, take_back
from app.comments.files import hand_in_beside
from app.comments.queries import find_comment
from app.history.models import Circle
from app.web.forms import Typed, TypedForm
from app.web.item_answers import again, item_answer
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere
from app.web.mentions import tell_the_called
from app.web.request import Db, Now, SignedIn
from app.web.uploads import LARGEST_REQUEST, Uploads, shelf_of
from app.web.views.problems import form_of

router = APIRouter()
WORDS_ENOUGH = 4000


@router.post(f"{ITEM}/comments")
@router.post(f"{ITEM_IN_SECTION}/comments")
def create(request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    speaking_side(actor, here.plan.id)
    try:
        text, circle = typed.text("text", needed=True, most=WORDS_ENOUGH), typed.choice("circle", Circle)
        called = _called(typed)
        typed.check()
        said = comment(session, here.item, text, circle, called, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return again(request, here, session, now, actor, refusal, talk=form_of(request, typed, refusal))
    tell_the_called(request, session, said, called, now)
    return item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/comment-deletions")
@router.post(f"{ITEM_IN_SECTION}/comment-deletions")
def create_deletion(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    take_back(session, here.item, find_comment(session, here.item, _about(typed), seen_by=actor), by=actor, now=now)
    return item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/comment-restorations")
@router.post(f"{ITEM_IN_SECTION}/comment-restorations")
def create_restoration(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    bring_back(session, here.item, find_comment(session, here.item, _about(typed), seen_by=actor), by=actor, now=now)
    return item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/files", max_body_size=LARGEST_REQUEST)
@router.post(f"{ITEM_IN_SECTION}/files", max_body_size=LARGEST_REQUEST)
def create_files(
    request: Request, here: ItemHere, typed: TypedForm, files: Uploads, session: Db, now: Now, actor: SignedIn
) -> Response:
    speaking_side(actor, here.plan.id)
    try:
        circle = typed.choice("circle", Circle)
        if not files:
            typed.problems["files"] = N_("Choose a file")
        typed.check()
        hand_in_beside(session, shelf_of(request.app.state.settings), here.item, files, circle, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return again(request, here, session, now, actor, refusal, handing=form_of(request, typed, refusal))
    return item_answer(request, here, session, now, actor)


def _about(typed: Typed) -> UUID:
    found = typed.id("about", needed=True)
    typed.check()
    return found


def _called(typed: Typed) -> list[UUID]:
    """Every person chosen; a value that is no id is a wrong choice."""
    try:
        return [UUID(each) for each in typed.values.get("called[]", []) if each]
    except ValueError:
        typed.problems["called"] = N_("Choose from the persons of this plan")
        return []
