"""Acts on a plan's frame: its passport, sections, roles."""

from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.base.versions import next_version
from app.history.changes import By, differences, record
from app.people.actor import Actor, Role
from app.people.models import Person, Side
from app.plans.agreements import Agreement, Curator, Region
from app.plans.memberships import Membership
from app.plans.models import Plan, PlanSide, Roll, Section
from app.plans.numbers import is_addressable
from app.plans.versions import keep_section


def add_region(session: Session, region: Region, *, by: By, now: datetime) -> Region:
    session.add(region)
    record(session, "region.added", region.id, by=by, now=now, name=region.name)
    return region


def name_curator(session: Session, curator: Curator, *, by: By, now: datetime) -> Curator:
    session.add(curator)
    record(session, "region.curator_named", curator.region_id, by=by, now=now, post=curator.post, since=curator.since)
    return curator


def add_agreement(session: Session, agreement: Agreement, *, by: By, now: datetime) -> Agreement:
    session.add(agreement)
    record(session, "agreement.added", agreement.id, by=by, now=now, title=agreement.title)
    return agreement


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


def add_section(session: Session, plan: Plan, number: str, title: str, *, by: Actor, now: datetime) -> Section:
    by.must_edit(plan.id)
    _require(number=number, title=title)
    _check_number_free(session, plan.id, number)
    last = session.exec(select(sa.func.max(Section.position)).where(Section.plan_id == plan.id)).one()
    section = Section(plan_id=plan.id, number=number.strip(), title=title.strip(), position=(last or 0) + 1)
    session.add(section)
    keep_section(session, section, now=now)
    record(session, "section.added", section.id, by=by, now=now, plan_id=plan.id, number=number, title=title)
    return section


def change_section(
    session: Session, section: Section, *, number: str, title: str, seen: int, by: Actor, now: datetime
) -> Section:
    by.must_edit(section.plan_id)
    _require(number=number, title=title)
    if number != section.number:
        _check_number_free(session, section.plan_id, number)
    before = section.model_dump()
    next_version(session, section, seen=seen)
    section.number, section.title = number.strip(), title.strip()
    session.add(section)
    keep_section(session, section, now=now)
    changed = differences(before, {"number": section.number, "title": section.title})
    record(session, "section.changed", section.id, changed, by=by, now=now, plan_id=section.plan_id)
    return section


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


def _check_number_free(session: Session, plan_id: UUID, number: str) -> None:
    if not is_addressable(number.strip()):
        raise Invalid({"number": N_("Use letters, digits, dots and hyphens")})
    if session.exec(select(Section.id).where(Section.plan_id == plan_id, Section.number == number)).first():
        raise Invalid({"number": N_("There is already a section with this number")})


def _require(**values: str) -> None:
    if empty := {name: N_("Please fill this in") for name, value in values.items() if not value.strip()}:
        raise Invalid(empty)
