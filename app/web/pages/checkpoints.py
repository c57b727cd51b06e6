"""Checkpoints of an item: added, worded anew, done, put in order, taken out; and the share that they make."""

from collections.abc import Callable, Mapping
from enum import StrEnum
from typing import Literal
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, Refusal
from app.checkpoints import changes
from app.checkpoints.shares import set_share
from app.web.forms import Typed, TypedForm
from app.web.item_answers import again, item_answer
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere
from app.web.request import Db, Now, SignedIn
from app.web.views.problems import form_of

router = APIRouter()


class Kind(StrEnum):
    """What is done to a checkpoint by pressing."""

    DONE = "done"
    REOPENED = "reopened"
    PUT_BEFORE = "put_before"
    REMOVED = "removed"
    RESTORED = "restored"


class How(StrEnum):
    """Where the share comes from."""

    COUNTED = "counted"
    TYPED = "typed"


PRESSED: Mapping[Kind, Callable[..., object]] = {
    Kind.DONE: changes.mark_done,
    Kind.REOPENED: changes.reopen,
    Kind.PUT_BEFORE: changes.put_before,
    Kind.REMOVED: changes.remove_checkpoint,
    Kind.RESTORED: changes.restore_checkpoint,
}


@router.post(f"{ITEM}/checkpoints")
@router.post(f"{ITEM_IN_SECTION}/checkpoints")
def create(request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    changes.must_keep(session, here.item, actor)
    try:
        title, day = typed.text("title", needed=True, most=500), typed.date("day")
        typed.check()
        changes.add_checkpoint(session, here.item, title, day, by=actor, now=now)
    except Refusal as refusal:
        return _again(request, here, typed, session, now, actor, refusal, "checkpoint")
    return item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/checkpoint-changes")
@router.post(f"{ITEM_IN_SECTION}/checkpoint-changes")
def create_change(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    changes.must_keep(session, here.item, actor)
    try:
        key, seen = _which(typed)
        title, day = typed.text("title", needed=True, most=500), typed.date("day")
        typed.check()
        changes.change_checkpoint(session, here.item, key, title, day, seen=seen, by=actor, now=now)
    except Refusal as refusal:
        return _again(request, here, typed, session, now, actor, refusal, "checkpoint")
    return item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/checkpoint-acts")
@router.post(f"{ITEM_IN_SECTION}/checkpoint-acts")
def create_act(request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """By pressing: done, not done, before the one above, taken out, brought back."""
    changes.must_keep(session, here.item, actor)
    try:
        kind, (key, seen) = typed.choice("kind", Kind), _which(typed)
        typed.check()
        PRESSED[kind](session, here.item, key, seen=seen, by=actor, now=now)
    except Refusal as refusal:
        return _again(request, here, typed, session, now, actor, refusal, "checkpoint")
    return item_answer(request, here, session, now, actor)


@router.post(f"{ITEM}/share")
@router.post(f"{ITEM_IN_SECTION}/share")
def create_share(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    """The switch, and the value by hand."""
    changes.must_keep(session, here.item, actor)
    try:
        by_hand, percent, seen = typed.choice("how", How) == How.TYPED, typed.whole("percent"), typed.id("seen")
        typed.check()
        set_share(session, here.item, percent, by_hand=by_hand, seen=seen, by=actor, now=now)
    except Refusal as refusal:
        return _again(request, here, typed, session, now, actor, refusal, "share")
    return item_answer(request, here, session, now, actor)


def _which(typed: Typed) -> tuple[UUID, UUID]:
    return typed.id("about", needed=True), typed.id("seen", needed=True)


def _again(
    request: Request,
    here: ItemHere,
    typed: Typed,
    session: Db,
    now: Now,
    actor: SignedIn,
    refusal: Refusal,
    name: Literal["checkpoint", "share"],
) -> Response:
    """What was typed comes back beside what stands now; another refusal goes its own way."""
    if not isinstance(refusal, Invalid | Conflict):
        raise refusal
    session.rollback()
    form = form_of(request, typed, refusal)
    if name == "share":
        return again(request, here, session, now, actor, refusal, share=form)
    return again(request, here, session, now, actor, refusal, checkpoint=form)
