"""Turns a person into somebody with roles."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.secrets import hashed
from app.history.models import Via
from app.people.actor import Actor, Role
from app.people.models import Administrator, Contact, Person, Side
from app.people.sign_in import held_by
from app.plans.memberships import Membership

COLUMNS = (
    col(Person.id),
    col(Person.name),
    col(Person.language),
    col(Person.side_id),
    col(Person.body_id),
    col(Side.zone),
    col(Administrator.person_id).label("administrator"),
    col(Membership.plan_id),
    col(Membership.role),
    col(Membership.side_id).label("role_side_id"),
    col(Contact.body_id).label("contact_body_id"),
)


def actor_of(session: Session, person: Person, *, now: datetime, today: date, via: Via = Via.WEB) -> Actor:
    """The person with the roles of this moment and the bodies of this day."""
    rows = session.execute(_of_person(), {"person_id": person.id, "now": now, "today": today}).all()
    return _actor(rows, via)


def actors_of(
    session: Session, person_ids: Collection[UUID], *, now: datetime, today: date, via: Via = Via.CLOCK
) -> dict[UUID, Actor]:
    """The same for many; one statement."""
    rows = session.execute(_of_persons(), {"person_ids": list(person_ids), "now": now, "today": today}).all()
    by_person: dict[UUID, list[Any]] = defaultdict(list)
    for row in rows:
        by_person[row.id].append(row)
    return {person_id: _actor(found, via) for person_id, found in by_person.items()}


def signed_in_actor(session: Session, token: str, *, now: datetime, today: date) -> Actor | None:
    """Whoever holds the secret of a session's cookie, with roles and bodies; one statement for every page."""
    rows = session.execute(_signed_in(), {"token_hash": hashed(token), "now": now, "today": today}).all()
    return _actor(rows, Via.WEB) if rows else None


def _actor(rows: Sequence[Any], via: Via) -> Actor:
    """Each row pairs a role with a body spoken for: few of each, so the product stays small."""
    roles: dict[UUID, set[tuple[Role, UUID]]] = defaultdict(set)
    for row in rows:
        if row.plan_id:
            roles[row.plan_id].add((row.role, row.role_side_id))
    person = rows[0]
    return Actor(
        person_id=person.id,
        name=person.name,
        language=person.language,
        side_id=person.side_id,
        zone=person.zone,
        is_administrator=person.administrator is not None,
        roles={plan_id: frozenset(held) for plan_id, held in roles.items()},
        body_ids=frozenset(body_id for row in rows for body_id in (row.contact_body_id, row.body_id) if body_id),
        via=via,
    )


@cache  # putting it together takes longer than running it, and every page asks
def _signed_in() -> sa.Select:
    return held_by(_standing(), sa.bindparam("token_hash"), now=sa.bindparam("now"))


@cache
def _of_person() -> sa.Select:
    return _standing().where(col(Person.id) == sa.bindparam("person_id"))


@cache
def _of_persons() -> sa.Select:
    return _standing().where(col(Person.id).in_(sa.bindparam("person_ids", expanding=True)))


def _standing() -> sa.Select:
    now, today = sa.bindparam("now"), sa.bindparam("today")
    role = sa.and_(
        col(Membership.person_id) == Person.id,
        col(Membership.since) <= now,
        sa.or_(col(Membership.until).is_(None), col(Membership.until) > now),
    )
    contact = sa.and_(
        col(Contact.person_id) == Person.id,
        col(Contact.since) <= today,
        sa.or_(col(Contact.until).is_(None), col(Contact.until) >= today),
    )
    standing = sa.select(*COLUMNS).select_from(Person).join(Side, col(Side.id) == Person.side_id)
    standing = standing.outerjoin(Administrator, col(Administrator.person_id) == Person.id)
    return standing.outerjoin(Membership, role).outerjoin(Contact, contact)
