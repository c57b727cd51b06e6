"""What the pages of people and bodies show."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.alphabet import in_order
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.people.models import Body, Contact, Person, Side
from app.people.queries import bodies_of_sides, contacts_of_body, find_body, names_of_body
from app.plans.memberships import Membership


@dataclass(frozen=True, slots=True)
class BodyLine:
    path: str
    short: str
    name: str
    contacts: list[str]
    item_count: int


@dataclass(frozen=True, slots=True)
class RoleView:
    id: UUID | None
    role: str
    side: str
    plan_title: str


@dataclass(frozen=True, slots=True)
class PersonView:
    id: UUID
    path: str
    name: str
    email: str
    body: str
    disabled: bool
    may_change: bool = False
    is_administrator: bool = False
    roles: list[RoleView] = field(default_factory=list)


def body_path(body_id: UUID) -> str:
    return f"/people/bodies/{body_id}"


def person_path(person_id: UUID) -> str:
    return f"/people/persons/{person_id}"


def registers(
    sides: Sequence[tuple[Side, list[Body]]], contacts: Iterable[tuple[Contact, Person]], rows: Iterable[ItemRow]
) -> list[tuple[Side, list[BodyLine]]]:
    """By side its bodies, sorted by short name: the contact persons of the day, and how many seen items each owns."""
    named: dict[UUID, list[str]] = defaultdict(list)
    for contact, person in contacts:
        named[contact.body_id].append(person.name)
    owned: Counter[UUID] = Counter()
    for row in rows:
        owned.update({owner.body_id for owners in row.owners.values() for owner in owners})
    by_short = {side.id: sorted(bodies, key=lambda body: in_order(body.short)) for side, bodies in sides}
    return [(side, [_line(body, named, owned) for body in by_short[side.id]]) for side, _ in sides]


def person_views(
    posts: Sequence[tuple[Person, str | None, bool]], roles: Sequence[tuple[Membership, str, str]], actor: Actor
) -> list[PersonView]:
    held: dict[UUID, list[RoleView]] = defaultdict(list)
    for membership, title, side in roles:
        held[membership.person_id].append(RoleView(membership.id, membership.role.value, side, title))
    return [
        PersonView(
            id=person.id,
            path=person_path(person.id),
            name=person.name,
            email=person.email,
            body=body or "",
            disabled=person.disabled_at is not None,
            may_change=actor.may_keep_person(person.side_id, is_administrator=is_administrator),
            is_administrator=is_administrator,
            roles=[RoleView(None, "administrator", "", "")] * is_administrator + held[person.id],
        )
        for person, body, is_administrator in posts
    ]


def _line(body: Body, named: Mapping[UUID, list[str]], owned: Mapping[UUID, int]) -> BodyLine:
    return BodyLine(body_path(body.id), body.short, body.name, named.get(body.id, []), owned.get(body.id, 0))


def body_view(session: Session, body: Body, side: Side) -> dict[str, Any]:
    successor = find_body(session, body.successor_id) if body.successor_id else None
    return {
        "id": body.id,
        "path": body_path(body.id),
        "short": body.short,
        "name": body.name,
        "side_name": side.name,
        "aliases": names_of_body(session, body.id),
        "successor": {"name": successor.short, "path": body_path(successor.id)} if successor else None,
        "succeeded_on": body.succeeded_on,
    }


def contact_lines(session: Session, body: Body) -> list[dict[str, Any]]:
    return [
        {"id": contact.id, "name": person.name, "email": person.email, "since": contact.since, "until": contact.until}
        for contact, person in contacts_of_body(session, body.id)
    ]


def bodies_by_side(session: Session) -> list[tuple[str, list[tuple[UUID, str]]]]:
    """For a select: pairs of a side's name and its bodies."""
    return [(side.name, [(body.id, body.name) for body in bodies]) for side, bodies in bodies_of_sides(session)]


def known_sides(shown: Sequence[PlanStanding], actor: Actor) -> set[UUID]:
    """The sides whose bodies exist for a person: the own one, and those of the plans seen."""
    return {actor.side_id, *(party.side.id for standing in shown for party in standing.parties)}
