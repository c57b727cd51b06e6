"""The people of a plan: who has a role in it now. Guests are not among them: they see no people."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.base.alphabet import in_order
from app.deadlines.reading_rules import ReadingRules
from app.people.actor import Role
from app.people.models import Person
from app.plans.memberships import Membership
from app.plans.models import Wording
from app.plans.terms import PlanReadingRule

PERSON = (col(Person.id).label("person_id"), col(Person.name), col(Membership.side_id))


@dataclass(frozen=True, slots=True)
class PlanPerson:
    id: UUID
    name: str
    side_ids: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around an item: the plan's rules of reading, who stands for the reading, the plan's people."""

    rules: ReadingRules
    confirmer: str
    people: dict[UUID, PlanPerson]


def around_item(session: Session, wording: Wording, plan_id: UUID) -> Around:
    """One statement: each row pairs a rule with a person; of rules there are few or none."""
    found = session.execute(_around(), {"plan_id": plan_id, "wording_id": wording.id}).all()
    rules = ReadingRules.of({row.code: row.value for row in found if row.code})
    return Around(rules, found[0].confirmer or "", _people(row for row in found if row.person_id))


@cache  # putting it together takes longer than running it
def _around() -> sa.Select:
    confirmer, plan_id = aliased(Person), sa.bindparam("plan_id")
    rows = sa.select(
        col(PlanReadingRule.code), col(PlanReadingRule.value), col(confirmer.name).label("confirmer"), *PERSON
    ).select_from(Wording)
    rows = rows.outerjoin(PlanReadingRule, col(PlanReadingRule.plan_id) == plan_id)
    rows = rows.outerjoin(confirmer, col(confirmer.id) == Wording.confirmed_by)
    rows = rows.outerjoin(Membership, _belongs(plan_id)).outerjoin(Person, _may_be_called())
    return rows.where(col(Wording.id) == sa.bindparam("wording_id"))


def people_of_plan(session: Session, plan_id: UUID) -> dict[UUID, PlanPerson]:
    """By id, in the order of their names; one statement."""
    held = sa.select(*PERSON).select_from(Membership).join(Person, _may_be_called()).where(_belongs(plan_id))
    return _people(session.execute(held))


def _people(rows: Iterable[Any]) -> dict[UUID, PlanPerson]:
    found: dict[UUID, PlanPerson] = {}
    for row in rows:
        known = found[row.person_id].side_ids if row.person_id in found else frozenset()
        found[row.person_id] = PlanPerson(row.person_id, row.name, known | {row.side_id})
    by_name = sorted(found.values(), key=lambda person: (in_order(person.name), person.id))
    return {person.id: person for person in by_name}


def _belongs(plan_id: Any) -> Any:
    present = sa.and_(col(Membership.plan_id) == plan_id, col(Membership.until).is_(None))
    return sa.and_(present, col(Membership.role) != Role.GUEST)


def _may_be_called() -> Any:
    return sa.and_(col(Person.id) == Membership.person_id, col(Person.disabled_at).is_(None))
