"""Made-up bulk data for measuring, drawn from a seed: the same numbers give the same plans."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.base.errors import Refusal
from app.base.language import N_
from app.history.changes import record
from app.history.models import Author, Via
from app.history.queries import revision
from app.people.actor import Role
from app.people.models import Body, Contact, Person, Side
from app.people.queries import nobody_yet
from app.plans.agreements import Agreement, Region
from app.plans.memberships import Membership
from app.plans.models import Plan, PlanSide, Roll, Section
from app.plans.versions import SectionVersion
from app.sample.fill_items import made_up_items
from app.sample.fill_words import BODIES, SECTIONS, SIDES

COORDINATOR = "coordinator@example.org"
BY = Author(person_id=None, via=Via.COMMAND)


def fill(session: Session, *, plans: int, items: int, people: int, seed: int, now: datetime) -> str:
    """Into an empty database; the address of a coordinator of every plan."""
    if revision(session) or not nobody_yet(session):
        raise Refusal(N_("This database is not empty: made-up data would mix with it"))
    random = Random(seed)  # noqa: S311 — nothing secret is drawn
    cast = _cast(session, people, random, now)
    for number in range(1, plans + 1):
        _plan(session, number, items, cast, random, now)
    record(session, "installation.filled", cast.bodies[0].id, by=BY, now=now, plans=plans, items=items, seed=seed)
    # Without statistics PostgreSQL takes the worst of several indexes for the clock's question of what is owed.
    session.connection().exec_driver_sql("ANALYZE")
    return COORDINATOR


@dataclass(frozen=True)
class Cast:
    """Who takes part in every plan; the first person is its coordinator."""

    sides: list[Side]
    bodies: list[Body]
    persons: list[Person]


def _cast(session: Session, people: int, random: Random, now: datetime) -> Cast:
    sides = [Side(slug=f"fill-{said['code']}", **said) for said in SIDES]
    bodies = [
        Body(side_id=side.id, name=f"{name} ({side.short})", short=f"{name} ({side.short})")
        for side in sides
        for name in BODIES
    ]
    persons = [_person(number, bodies, now) for number in range(people)]
    contacts = [
        Contact(body_id=person.body_id, person_id=person.id, since=date(2020, 1, 1))
        for person in persons[1:]
        if person.body_id
    ]
    for rows in (sides, bodies, persons, contacts):
        _insert(session, rows)
    random.shuffle(bodies)
    return Cast(sides, bodies, persons)


def _person(number: int, bodies: list[Body], now: datetime) -> Person:
    body = bodies[number * 7 % len(bodies)]
    email = COORDINATOR if number == 0 else f"person{number}@example.org"
    return Person(email=email, name=f"Лицо № {number}", side_id=body.side_id, body_id=body.id, created_at=now)


def _plan(session: Session, number: int, items: int, cast: Cast, random: Random, now: datetime) -> None:
    plan = _passport(session, number, now)
    parties = [
        PlanSide(plan_id=plan.id, position=n, side_id=side.id, roll=Roll.PRECEDING)
        for n, side in enumerate(cast.sides, 1)
    ]
    sections = [
        Section(plan_id=plan.id, number=str(n), title=words, position=n) for n, words in enumerate(SECTIONS, start=1)
    ]
    made = made_up_items(
        plan, sections, items, bodies=cast.bodies, author_id=cast.persons[0].id, random=random, now=now
    )
    called = [
        SectionVersion(section_id=each.id, number=each.number, title=each.title, valid_from=now) for each in sections
    ]
    for rows in (parties, sections, called, _roles(plan, cast, now), *made):
        _insert(session, rows)


def _passport(session: Session, number: int, now: datetime) -> Plan:
    region = Region(slug=f"fill-{number}", name=f"Регион № {number}")
    agreement = Agreement(region_id=region.id, title=f"Соглашение № {number}", signed_on=date(2020, 9, 29))
    plan = Plan(
        slug=f"fill-{number}",
        agreement_id=agreement.id,
        title=f"План мероприятий № {number}",
        starts_on=date(now.year - 1, 1, 1),
        ends_on=date(now.year + 1, 12, 31),
        created_at=now,
    )
    for row in (region, agreement, plan):
        _insert(session, [row])
    return plan


def _roles(plan: Plan, cast: Cast, now: datetime) -> list[Membership]:
    return [
        Membership(
            person_id=person.id,
            plan_id=plan.id,
            side_id=person.side_id,
            role=Role.OWNER if at else Role.COORDINATOR,
            since=now,
        )
        for at, person in enumerate(cast.persons)
    ]


def _insert(session: Session, rows: list[Any]) -> None:
    """Many rows in few statements; they are of one table."""
    if rows:
        table: type[SQLModel] = type(rows[0])
        session.connection().execute(sa.insert(table), [row.model_dump() for row in rows])
