"""What the other side says to an acceptance or a removal: acknowledged, objected to, or nothing within its days."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.control.held import NOTHING_TO_DECIDE, Held, decide, hold
from app.control.models import Decision, DecisionKind
from app.control.rights import must_answer_for
from app.control.standing import may_answer
from app.people.actor import Actor
from app.plans.models import Item, Occurrence


def acknowledge(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, decision_id: UUID, *, by: Actor, now: datetime
) -> Decision:
    must_answer_for(item.plan_id, side_id, by)
    held = hold(session, item, occurrence)
    _must_wait_for(held, side_id, decision_id)
    return decide(session, held, DecisionKind.ACKNOWLEDGED, side_id, by=by, now=now, answers_id=decision_id)


def object_to(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    side_id: UUID,
    decision_id: UUID,
    text: str,
    *,
    by: Actor,
    now: datetime,
) -> Decision:
    """An objection makes it a disagreement, until it is settled or what it was against is taken back."""
    must_answer_for(item.plan_id, side_id, by)
    if not text.strip():
        raise Invalid({"text": N_("Say what the other side objects to")})
    held = hold(session, item, occurrence)
    _must_wait_for(held, side_id, decision_id)
    return decide(session, held, DecisionKind.OBJECTED, side_id, by=by, now=now, text=text, answers_id=decision_id)


def _must_wait_for(held: Held, side_id: UUID, decision_id: UUID) -> None:
    decided = held.position(held.other(side_id))
    if decided.decision_id != decision_id or not may_answer(held.position(side_id), decided):
        raise Conflict(NOTHING_TO_DECIDE)
