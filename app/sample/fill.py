"""Made-up bulk data for measuring, drawn from a seed: the same numbers give the same plans."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, SQLModel

from app.base.errors import Refusal
from app.base.language import N_
from app.control.models import Progress, Report
from app.history.changes import record
from app.history.models import Author, Circle, Via
from app.people.actor import Role
from app.people.models import Body, Contact, Person, Side
from app.people.queries import nobody_yet
from app.plans.agreements import Agreement, Region
from app.plans.memberships import Membership
from app.plans.models import Item, Occurrence, Owner, OwnerRole, Plan, PlanSide, Roll, Section, TermKind, Wording
from app.plans.numbers import sort_key
from app.sample.fill_words import BODIES, SECTIONS, SIDES, title

COORDINATOR = "coordinator@example.org"
BY = Author(person_id=None, via=Via.COMMAND)


def fill(session: Session, *, plans: int, items: int, people: int, seed: int, now: datetime) -> str:
    """Into an empty database; the address of a coordinator of every plan."""
    if not nobody_yet(session):
        raise Refusal(N_("This database is not empty: made-up data would mix with it"))
    random = Random(seed)  # noqa: S311 — nothing secret is drawn
    cast = _cast(session, people, random, now)
    for number in range(1, plans + 1):
        _plan(session, number, items, cast, random, now)
    record(session, "installation.filled", cast.bodies[0].id, by=BY, now=now, plans=plans, items=items, seed=seed)
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
    parties = [
        PlanSide(plan_id=plan.id, position=n, side_id=side.id, roll=Roll.PRECEDING)
        for n, side in enumerate(cast.sides, 1)
    ]
    sections = [
        Section(plan_id=plan.id, number=str(n), title=words, position=n) for n, words in enumerate(SECTIONS, start=1)
    ]
    roles = [
        Membership(
            person_id=person.id,
            plan_id=plan.id,
            side_id=person.side_id,
            role=Role.OWNER if at else Role.COORDINATOR,
            since=now,
        )
        for at, person in enumerate(cast.persons)
    ]
    for rows in ([region], [agreement], [plan], parties, sections, roles):
        _insert(session, rows)
    _items(session, plan, sections, items, cast, random, now)


def _items(
    session: Session, plan: Plan, sections: list[Section], count: int, cast: Cast, random: Random, now: datetime
) -> None:
    made: dict[type, list[Any]] = {Item: [], Wording: [], Owner: [], Occurrence: [], Report: []}
    for n in range(count):
        section = sections[n * len(sections) // count]
        item = Item(plan_id=plan.id, created_at=now)
        dates = _dates(plan, random)
        wording = _wording(item, section, n, dates, random, now)
        owners = _owners(wording, random.sample(cast.bodies, random.randint(2, 4)))
        occurrences = [Occurrence(item_id=item.id, first_due_on=day, due_on=day, created_at=now) for day in dates]
        made[Item].append(item)
        made[Wording].append(wording)
        made[Owner] += owners
        made[Occurrence] += occurrences
        made[Report] += _reports(occurrences, owners, cast.persons[0].id, random, now)
    for rows in made.values():
        _insert(session, rows)


def _wording(item: Item, section: Section, n: int, dates: list[date], random: Random, now: datetime) -> Wording:
    number = f"{section.number}.{n + 1}"
    return Wording(
        item_id=item.id,
        n=1,
        section_id=section.id,
        number=number,
        sort_key=sort_key(number),
        title=title(random),
        term="ежеквартально" if len(dates) > 1 else f"до {dates[0]:%d.%m.%Y}",
        kind=TermKind.RECURRING if len(dates) > 1 else TermKind.DATE,
        rule="quarterly-10" if len(dates) > 1 else "date",
        valid_from=now,
    )


def _dates(plan: Plan, random: Random) -> list[date]:
    """One date in four items of five; every quarter in the fifth."""
    if random.random() < 0.8:
        return [plan.starts_on + timedelta(days=random.randrange(3 * 365))]
    first = plan.starts_on.year
    return [date(first + quarter // 4, quarter % 4 * 3 + 1, 10) for quarter in range(1, 12)]


def _owners(wording: Wording, bodies: list[Body]) -> list[Owner]:
    return [
        Owner(
            wording_id=wording.id,
            body_id=body.id,
            side_id=body.side_id,
            role=OwnerRole.CO_OWNER if position > 1 else OwnerRole.LEAD,
            position=position,
            printed=body.short,
        )
        for position, body in enumerate(bodies, start=1)
    ]


def _reports(
    occurrences: list[Occurrence], owners: list[Owner], author_id: UUID, random: Random, now: datetime
) -> Iterator[Report]:
    """Nine of ten past dates are reported done by each side, some of those ahead are under way."""
    by_side = {owner.side_id: owner for owner in owners}
    for occurrence in occurrences:
        past = occurrence.due_on is not None and occurrence.due_on < now.date()
        for owner in by_side.values():
            if random.random() < (0.9 if past else 0.3):
                yield Report(
                    occurrence_id=occurrence.id,
                    side_id=owner.side_id,
                    body_id=owner.body_id,
                    person_id=author_id,
                    n=1,
                    progress=Progress.DONE if past else Progress.UNDER_WAY,
                    text="Сведения составлены для измерений.",
                    via=Via.COMMAND,
                    circle=Circle.BOTH,
                    at=now - timedelta(days=random.randrange(1, 60)),
                )


def _insert(session: Session, rows: list[Any]) -> None:
    """Many rows in few statements; they are of one table."""
    if rows:
        table: type[SQLModel] = type(rows[0])
        session.connection().execute(sa.insert(table), [row.model_dump() for row in rows])
