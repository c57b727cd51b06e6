"""Acts on a plan's frame: its passport, sections, roles."""

from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.base.versions import next_version
from app.history.changes import By, differences, record
from app.people.actor import Actor, Role
from app.people.models import Person, Side
from app.plans.memberships import Membership
from app.plans.models import Plan, PlanSide, Roll


def open_plan(session: Session, plan: Plan, sides: list[PlanSide], *, by: By, now: datetime) -> Plan:
    """A plan binds exactly two sides, and tells them apart by their codes."""
    codes = select(Side.code).where(col(Side.id).in_([side.side_id for side in sides])).distinct()
    if len({side.side_id for side in sides}) != 2:
        raise Invalid({"side_2": N_("A plan has two different sides")})
    if len(session.exec(codes).all()) != 2:
        raise Invalid({"side_2": N_("The two sides of a plan belong to different countries")})
    check_validity(plan.starts_on, plan.ends_on)
    if session.exec(select(Plan.id).where(Plan.slug == plan.slug)).first():
        raise Invalid({"slug": N_("There is already a plan with this address")})
    session.add(plan)
    session.flush()
    session.add_all(sides)
    record(session, "plan.opened", plan.id, by=by, now=now, plan_id=plan.id, title=plan.title)
    return plan


def change_plan(session: Session, plan: Plan, *, seen: int, by: Actor, now: datetime, **values: Any) -> Plan:
    by.must_edit(plan.id)
    check_validity(values.get("starts_on", plan.starts_on), values.get("ends_on", plan.ends_on))
    before = plan.model_dump()
    next_version(session, plan, seen=seen)
    for name, value in values.items():
        setattr(plan, name, value)
    session.add(plan)
    record(session, "plan.changed", plan.id, differences(before, values), by=by, now=now, plan_id=plan.id)
    return plan


def set_party(
    session: Session, plan: Plan, side: Side, *, co_chair: str, signatory: str, roll: Roll, by: Actor, now: datetime
) -> None:
    """Who chairs and signs for a side, and where its days off roll."""
    by.must_edit(plan.id)
    party = session.exec(select(PlanSide).where(PlanSide.plan_id == plan.id, PlanSide.side_id == side.id)).one()
    values = {"co_chair": co_chair, "signatory": signatory, "roll": roll}
    if changed := differences(party.model_dump(), values):
        for name, value in values.items():
            setattr(party, name, value)
        session.add(party)
        record(session, "plan.party_changed", plan.id, changed, by=by, now=now, plan_id=plan.id, side=side.code)


def give_role(
    session: Session, plan_id: UUID, person: Person, role: Role, side_id: UUID, *, by: By, now: datetime
) -> Membership:
    held = select(Membership).where(Membership.person_id == person.id, Membership.plan_id == plan_id)
    if session.exec(held.where(Membership.role == role, col(Membership.until).is_(None))).first():
        raise Conflict(N_("This person already has this role in the plan"))
    membership = Membership(person_id=person.id, plan_id=plan_id, side_id=side_id, role=role, since=now)
    session.add(membership)
    record(session, "membership.given", membership.id, by=by, now=now, plan_id=plan_id, person=person.id, role=role)
    return membership


def must_give_roles(actor: Actor, plan_id: UUID, side_id: UUID) -> None:
    """A coordinator gives and takes roles in the own plan, for the own side."""
    if not (actor.is_administrator or side_id in actor.coordinates(plan_id)):
        raise NotAllowed(N_("Only a coordinator of this side of the plan may give its roles"))


def take_role(session: Session, membership: Membership, *, by: Actor, now: datetime) -> None:
    must_give_roles(by, membership.plan_id, membership.side_id)
    if membership.until:
        raise Conflict(N_("This role has already ended"))
    membership.until = now
    session.add(membership)
    plan_id, person_id = membership.plan_id, membership.person_id
    record(session, "membership.taken", membership.id, by=by, now=now, plan_id=plan_id, person=person_id)


def check_validity(starts_on: Any, ends_on: Any) -> None:
    if ends_on < starts_on:
        raise Invalid({"ends_on": N_("The plan ends before it begins")})
