"""A disagreement is settled by both coordinators: one proposes a value with a reason, the other confirms it."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.control.held import Held, decide, hold
from app.control.models import Decision, DecisionKind, Progress
from app.control.positions import BY_DECISION
from app.control.rights import must_coordinate
from app.control.rules import State, roll_up
from app.people.actor import Actor
from app.plans.models import Item, Occurrence

NO_DISAGREEMENT = N_("The sides do not disagree on this date")


def propose_settlement(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    side_id: UUID,
    value: Progress,
    reason: str,
    *,
    by: Actor,
    now: datetime,
) -> Decision:
    """A later proposal stands in place of the one before it."""
    must_coordinate(item.plan_id, side_id, by)
    if not reason.strip():
        raise Invalid({"text": N_("Say why it is to be settled so")})
    if value not in BY_DECISION:
        raise Invalid({"value": N_("Please choose")})
    held = hold(session, item, occurrence)
    _must_disagree(held)
    told = {"progress": value}
    return decide(session, held, DecisionKind.PROPOSED, side_id, by=by, now=now, text=reason, told=told, value=value)


def confirm_settlement(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, proposal_id: UUID, *, by: Actor, now: datetime
) -> Decision:
    """By the other side's coordinator; both original positions stay readable."""
    must_coordinate(item.plan_id, side_id, by)
    held = hold(session, item, occurrence)
    _must_disagree(held)
    proposal = held.said.proposal
    if proposal is None or proposal.id != proposal_id:
        raise Conflict(N_("Another proposal has come while you were reading"))
    proposed = session.get_one(Decision, proposal_id)
    if proposed.side_id == side_id or proposed.person_id == by.person_id:
        raise NotAllowed(N_("The coordinator of the other side confirms what this side has proposed"))
    told = {"progress": proposed.value}
    values = {"text": proposed.text, "value": proposed.value, "answers_id": proposal_id}
    return decide(session, held, DecisionKind.SETTLED, side_id, by=by, now=now, told=told, **values)


def _must_disagree(held: Held) -> None:
    heard = [each.stance for side, each in held.said.positions.items() if side in held.owning or each.objects]
    if roll_up(heard) != State.DISAGREEMENT:
        raise Conflict(NO_DISAGREEMENT)
