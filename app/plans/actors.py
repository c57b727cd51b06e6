"""Turns a person into somebody with roles."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.models import Via
from app.people.actor import Actor, Role
from app.people.models import Administrator, Contact, Person, Side
from app.plans.memberships import Membership


def actor_of(session: Session, person: Person, *, now: datetime, today: date, via: Via = Via.WEB) -> Actor:
    """The person with the roles of this moment and the bodies of this day; one statement."""
    roles: dict[UUID, frozenset[tuple[Role, UUID]]] = {}
    bodies = {person.body_id} if person.body_id else set()
    zone, is_administrator = "", False
    for row in session.execute(_standing(person, now, today)):
        zone, is_administrator = row.zone, row.administrator is not None
        if row.plan_id:
            roles[row.plan_id] = roles.get(row.plan_id, frozenset()) | {(Role(row.role), row.side_id)}
        if row.body_id:
            bodies.add(row.body_id)
    return Actor(
        person_id=person.id,
        name=person.name,
        language=person.language,
        side_id=person.side_id,
        zone=zone,
        is_administrator=is_administrator,
        roles=roles,
        body_ids=frozenset(bodies),
        via=via,
    )


def _standing(person: Person, now: datetime, today: date) -> sa.Select:
    """Every pair of a role and a body spoken for: few of each, so the product stays small."""
    role = sa.and_(
        col(Membership.person_id) == person.id,
        col(Membership.since) <= now,
        sa.or_(col(Membership.until).is_(None), col(Membership.until) > now),
    )
    contact = sa.and_(
        col(Contact.person_id) == person.id,
        col(Contact.since) <= today,
        sa.or_(col(Contact.until).is_(None), col(Contact.until) >= today),
    )
    standing = sa.select(
        col(Side.zone),
        col(Administrator.person_id).label("administrator"),
        col(Membership.plan_id),
        col(Membership.role),
        col(Membership.side_id),
        col(Contact.body_id),
    )
    standing = standing.select_from(Side).outerjoin(Administrator, col(Administrator.person_id) == person.id)
    return standing.outerjoin(Membership, role).outerjoin(Contact, contact).where(col(Side.id) == person.side_id)
