"""Turns a person into somebody with roles."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.history.models import Via
from app.people.actor import Actor, Role
from app.people.models import Administrator, Contact, Person, Side
from app.plans.memberships import Membership


def actor_of(session: Session, person: Person, *, now: datetime, today: date, via: Via = Via.WEB) -> Actor:
    zone = session.exec(select(Side.zone).where(Side.id == person.side_id)).one()
    return Actor(
        person_id=person.id,
        name=person.name,
        language=person.language,
        side_id=person.side_id,
        zone=zone,
        is_administrator=session.get(Administrator, person.id) is not None,
        roles=_roles(session, person.id, now),
        body_ids=_bodies(session, person, today),
        via=via,
    )


def _roles(session: Session, person_id: UUID, now: datetime) -> dict[UUID, frozenset[tuple[Role, UUID]]]:
    held = select(Membership.plan_id, Membership.role, Membership.side_id).where(
        Membership.person_id == person_id,
        Membership.since <= now,
        sa.or_(col(Membership.until).is_(None), col(Membership.until) > now),
    )
    roles: dict[UUID, frozenset[tuple[Role, UUID]]] = {}
    for plan_id, role, side_id in session.exec(held):
        roles[plan_id] = roles.get(plan_id, frozenset()) | {(role, side_id)}
    return roles


def _bodies(session: Session, person: Person, today: date) -> frozenset[UUID]:
    """The bodies for which the person speaks: as their contact of that day, and as one of their people."""
    of_day = sa.and_(Contact.since <= today, sa.or_(col(Contact.until).is_(None), col(Contact.until) >= today))
    spoken_for = session.exec(select(Contact.body_id).where(Contact.person_id == person.id, of_day))
    return frozenset(spoken_for) | ({person.body_id} if person.body_id else frozenset())
