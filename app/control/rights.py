"""Who may speak, decide and answer for a side. A side's controller decides; where none is named, its coordinator."""

from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import NotAllowed
from app.base.language import N_
from app.people.actor import Actor, Role
from app.people.models import Person
from app.plans.memberships import Membership

NOT_YOUR_CONTROL = N_(
    "Only the controller of this side may decide on its reports, or its coordinator where no controller is named"
)
OWN_WORD = N_("Whoever reported does not decide on the own report: this is for another person of the side")
NOT_YOUR_ANSWER = N_("Only the coordinator or the controller of the other side may answer")
NOT_YOUR_SETTLEMENT = N_("A disagreement is settled by the coordinators of both sides")


def may_report(plan_id: UUID, body_id: UUID, side_id: UUID, by: Actor) -> bool:
    """The owners of its own body and side, and the coordinator of its side in this plan."""
    own = side_id == by.side_id and body_id in by.body_ids and side_id in by.owns_for(plan_id)
    return own or side_id in by.coordinates(plan_id)


def may_control(plan_id: UUID, side_id: UUID, by: Actor, *, is_named: bool) -> bool:
    """`is_named`: whether the side has a controller in this plan."""
    return side_id in by.controls(plan_id) or (not is_named and side_id in by.coordinates(plan_id))


def may_answer_for(plan_id: UUID, side_id: UUID, by: Actor) -> bool:
    return side_id in by.controls(plan_id) | by.coordinates(plan_id)


def must_control(session: Session, plan_id: UUID, side_id: UUID, by: Actor) -> None:
    named = side_id in by.controls(plan_id) or has_controller(session, plan_id, side_id)
    if not may_control(plan_id, side_id, by, is_named=named):
        raise NotAllowed(NOT_YOUR_CONTROL)


def must_answer_for(plan_id: UUID, side_id: UUID, by: Actor) -> None:
    if not may_answer_for(plan_id, side_id, by):
        raise NotAllowed(NOT_YOUR_ANSWER)


def must_coordinate(plan_id: UUID, side_id: UUID, by: Actor) -> None:
    if side_id not in by.coordinates(plan_id):
        raise NotAllowed(NOT_YOUR_SETTLEMENT)


def has_controller(session: Session, plan_id: UUID, side_id: UUID) -> bool:
    named = select(Membership.id).join(Person, col(Person.id) == Membership.person_id)
    named = named.where(Membership.plan_id == plan_id, Membership.side_id == side_id, col(Membership.until).is_(None))
    named = named.where(Membership.role == Role.CONTROLLER, col(Person.disabled_at).is_(None))
    return session.exec(named.limit(1)).first() is not None
