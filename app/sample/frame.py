"""The frame of a sample: sides, bodies, persons, agreement, plan, roles."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.history.models import Author, Via
from app.people.actor import Actor, Role
from app.people.changes import add_body, add_person, add_side, make_administrator, name_body, name_contact
from app.people.models import Body, Person, Side
from app.plans.agreement_changes import add_agreement, add_region, name_curator
from app.plans.agreements import Agreement, Curator, Region
from app.plans.changes import give_role, open_plan
from app.plans.models import Plan, PlanSide, Roll

CLERK = Author(person_id=None, via=Via.COMMAND)
Told = dict[str, Any]


@dataclass(frozen=True)
class Frame:
    """What items, meetings and acts refer to, by the keys of the file."""

    plan: Plan
    region_id: UUID
    sides: dict[str, Side]
    bodies: dict[str, Body]
    persons: dict[str, Person]
    founder: Actor


def load_frame(session: Session, sample: Told, *, now: datetime) -> Frame:
    sides = {said["code"]: _side(session, said, now) for said in sample["sides"]}
    session.flush()
    bodies = {said["key"]: _body(session, said, sides, now) for said in sample["bodies"]}
    session.flush()
    persons = {said["email"]: _person(session, said, sides, bodies, now) for said in sample["people"]}
    session.flush()
    for said in sample["contacts"]:
        body, person = bodies[said["body"]], persons[said["email"]]
        name_contact(session, body, person, since=said["since"], until=said.get("until"), by=CLERK, now=now)
    region = _region(session, sample["region"], bodies, now)
    plan = _plan(session, sample, sides, region, now)
    founder = _give_roles(session, sample["people"], plan, persons, sides, now)
    return Frame(plan, region.id, sides, bodies, persons, founder)


def _side(session: Session, said: Told, now: datetime) -> Side:
    names = ("code", "name", "short", "adjective", "country", "zone", "language")
    side = Side(slug=f"sample-{said['code']}", **{name: said[name] for name in names})
    return add_side(session, side, by=CLERK, now=now)


def _body(session: Session, said: Told, sides: dict[str, Side], now: datetime) -> Body:
    body = Body(
        side_id=sides[said["side"]].id,
        name=said["name"],
        short=said["short"],
        is_collective=said.get("collective", False),
    )
    add_body(session, body, by=CLERK, now=now)
    session.flush()
    for alias in said.get("aliases", ()):
        name_body(session, body, alias, by=CLERK, now=now)
    for former in said.get("former", ()):
        name_body(session, body, former["name"], until=former["until"], by=CLERK, now=now)
    return body


def _person(session: Session, said: Told, sides: dict[str, Side], bodies: dict[str, Body], now: datetime) -> Person:
    body = bodies.get(said.get("body", ""))
    person = Person(
        email=said["email"],
        name=said["name"],
        side_id=sides[said["side"]].id,
        body_id=body.id if body else None,
        language=said["language"],
        created_at=now,
    )
    return add_person(session, person, by=CLERK, now=now)


def _region(session: Session, said: Told, bodies: dict[str, Body], now: datetime) -> Region:
    region = add_region(session, Region(slug=said["slug"], name=said["name"]), by=CLERK, now=now)
    session.flush()
    for told in said["curators"]:
        curator = Curator(
            region_id=region.id,
            body_id=bodies[told["body"]].id,
            post=told["post"],
            since=told["since"],
            source=told["source"],
        )
        name_curator(session, curator, by=CLERK, now=now)
    return region


def _plan(session: Session, sample: Told, sides: dict[str, Side], region: Region, now: datetime) -> Plan:
    agreements = {said["key"]: _agreement(session, said, region, now) for said in sample["agreements"]}
    session.flush()
    said = dict(sample["plan"])
    plan = Plan(agreement_id=agreements[said.pop("agreement")].id, created_at=now, **said)
    parties = [
        PlanSide(
            plan_id=plan.id,
            position=position,
            side_id=sides[told["code"]].id,
            roll=Roll(told["roll"]),
            co_chair=told["co_chair"],
            signatory=told["signatory"],
        )
        for position, told in enumerate(sample["sides"], start=1)
    ]
    return open_plan(session, plan, parties, by=CLERK, now=now)


def _agreement(session: Session, said: Told, region: Region, now: datetime) -> Agreement:
    agreement = Agreement(
        region_id=region.id,
        title=said["title"],
        signed_on=said["signed_on"],
        until=said.get("in_force_until"),
        source=said["source"],
    )
    return add_agreement(session, agreement, by=CLERK, now=now)


def _give_roles(
    session: Session, people: list[Told], plan: Plan, persons: dict[str, Person], sides: dict[str, Side], now: datetime
) -> Actor:
    """The roles of the file; the administrator, in whose name the plan was entered."""
    session.flush()
    founder = None
    for said in people:
        person, side = persons[said["email"]], sides[said["side"]]
        if said["role"] == "administrator":
            make_administrator(session, person, by=CLERK, now=now)
            founder = founder or person
        else:
            give_role(session, plan.id, person, Role(said["role"]), side.id, by=CLERK, now=now)
    assert founder, "a sample names at least one administrator"
    return Actor(founder.id, founder.name, founder.language, founder.side_id, plan.zone, True, via=Via.COMMAND)
