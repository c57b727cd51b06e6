"""What people decide about the post: letters that are held, a server that was mended, an address that works again."""

from uuid import UUID

from fastapi import APIRouter
from fastapi.responses import Response

from app.base.errors import Invalid
from app.base.language import N_
from app.post.addresses import find_dead_address, lift
from app.post.channel import try_again
from app.reminders.holds import drop, find_hold, release
from app.web.answers import go
from app.web.forms import TypedForm
from app.web.request import Db, Now, SignedIn

router = APIRouter(prefix="/reminders")
DECISIONS = {"release": release, "drop": drop}


@router.post("/attempts")
def create_attempt(session: Db, now: Now, actor: SignedIn) -> Response:
    try_again(session, by=actor, now=now)
    return go("/reminders?show=failed")


@router.post("/holds/{hold_id}/decisions")
def decide(typed: TypedForm, hold_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    actor.must_administer()
    decision = DECISIONS.get(typed.text("decision"))
    if decision is None:
        raise Invalid({"decision": N_("Please choose")})
    decision(session, find_hold(session, hold_id), by=actor, now=now)
    return go("/reminders?show=failed")


@router.post("/dead-addresses/{address_id}/liftings")
def lift_flag(address_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    lift(session, find_dead_address(session, address_id, seen_by=actor), by=actor, now=now)
    return go("/reminders")
