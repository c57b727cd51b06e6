"""The people of a plan: who has a role in it now. Guests are not among them: they see no people."""

from dataclasses import dataclass
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.people.actor import Role
from app.people.models import Person
from app.plans.memberships import Membership


@dataclass(frozen=True, slots=True)
class PlanPerson:
    id: UUID
    name: str
    side_ids: frozenset[UUID]


def people_of_plan(session: Session, plan_id: UUID) -> dict[UUID, PlanPerson]:
    """By id, in the order of their names; one statement."""
    held = sa.select(col(Person.id), col(Person.name), col(Membership.side_id))
    held = held.join(Person, col(Person.id) == Membership.person_id)
    held = held.where(col(Membership.plan_id) == plan_id, col(Membership.until).is_(None))
    held = held.where(col(Membership.role) != Role.GUEST, col(Person.disabled_at).is_(None))
    found: dict[UUID, PlanPerson] = {}
    for person_id, name, side_id in session.execute(held.order_by(col(Person.name))):
        known = found[person_id].side_ids if person_id in found else frozenset()
        found[person_id] = PlanPerson(person_id, name, known | {side_id})
    return found
