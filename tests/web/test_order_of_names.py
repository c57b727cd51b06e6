"""Lists of names stand as readers of Russian and Belarusian expect, on both databases, whatever their collation."""

from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from app.letters.form_readers import _contacts
from app.meetings.models import GroupMember, GroupRole, WorkingGroup
from app.meetings.queries import groups_kept_by, groups_seen_by
from app.people.actor import Role
from app.people.models import Contact, Person
from app.plans.actors import actor_of
from app.plans.agreements import Agreement, Region
from app.plans.members import people_of_plan
from app.plans.memberships import Membership
from app.plans.models import Plan
from app.plans.queries import all_agreements

NAMES = ["Ель", "Ёж", "ёлка", "Ива", "Іўе", "Йод", "Узда", "Ўсход", "Фонд", "Яр"]  # in order
MIXED = NAMES[1::2] + NAMES[::2][::-1]
BEGUN, TODAY = datetime(2024, 11, 1, tzinfo=UTC), date(2024, 11, 18)


@pytest.fixture
def session(database):
    with database.writing() as session:
        yield session
        session.rollback()


def ours(found) -> list[str]:
    return [name for name in found if name in NAMES]


def test_groups_and_regions(session, now):
    admin = session.exec(select(Person).where(Person.email == "admin@example.org")).one()
    for n, name in enumerate(MIXED):
        region = Region(slug=f"r{n}", name=name)
        session.add(region)
        session.flush()
        session.add(Agreement(region_id=region.id, title="x", signed_on=TODAY))
        group = WorkingGroup(slug=f"g{n}", region_id=region.id, name=name)
        session.add(group)
        session.flush()
        seat = {"side_id": admin.side_id, "role": GroupRole.MEMBER, "since": TODAY}
        session.add(GroupMember(group_id=group.id, person_id=admin.id, **seat))
    session.flush()
    actor = actor_of(session, admin, now=now, today=TODAY)

    assert ours(region.name for _, region in all_agreements(session)) == NAMES
    assert ours(group.name for group in groups_kept_by(session, actor)) == NAMES
    assert ours(group.name for group in groups_seen_by(session, actor, on=TODAY)) == NAMES


def test_persons_of_a_plan_and_readers_of_a_form(session):
    plan = session.exec(select(Plan).where(Plan.slug == "kursk-2023-2025")).one()
    somebody = session.exec(select(Person).where(Person.email == "owner.by@example.org")).one()
    for n, name in enumerate(MIXED):
        person = Person(email=f"n{n}@example.org", name=name, side_id=somebody.side_id, created_at=BEGUN)
        session.add(person)
        session.flush()
        role = {"plan_id": plan.id, "side_id": somebody.side_id, "role": Role.OWNER, "since": BEGUN}
        session.add(Membership(person_id=person.id, **role))
        session.add(Contact(body_id=somebody.body_id, person_id=person.id, since=TODAY))
    session.flush()

    assert ours(person.name for person in people_of_plan(session, plan.id).values()) == NAMES
    assert ours(person.name for _, person in _contacts(session, [somebody.body_id], TODAY)) == NAMES
