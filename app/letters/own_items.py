"""The reader's own open items, for the letter before a meeting."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.zones import local_day
from app.letters.entries import Entry, read_entries
from app.meetings.models import WorkingGroup
from app.people.actor import Role
from app.plans.agreements import Agreement
from app.post.columns import contact, item, membership, occurrence, owner, person, plan
from app.reminders.duty_queries import owned_dates


def own_open_items(session: Session, person_id: UUID, group: WorkingGroup, zone: str, *, now: datetime) -> list[Entry]:
    """Of the plans that the group hears: the earliest open date of each item that this person answers for."""
    today = local_day(now, zone)
    agreement = sa.inspect(Agreement).local_table.c
    heard = sa.select(plan.id).join(agreement.id.table, agreement.id == plan.agreement_id)
    heard = heard.where(agreement.region_id == group.region_id)
    mine = sa.or_(_as_contact(person_id, today), _as_coordinator(person_id, today, now))
    of_these = sa.select(occurrence.id).join(item.id.table, item.id == occurrence.item_id)
    wanted = owned_dates(sa.and_(item.plan_id.in_(heard), mine), among=of_these.where(item.plan_id.in_(heard)))
    dates = {(row.occurrence_id, row.side_id) for row in session.execute(wanted)}
    entries = read_entries(session, {occurrence_id for occurrence_id, _ in dates}, now=now)
    first: dict[UUID, Entry] = {}
    for entry in sorted((entries[key] for key in dates), key=lambda each: each.order):
        first.setdefault(entry.item_id, entry)
    return list(first.values())


def _as_contact(person_id: UUID, today: date) -> Any:
    return owner.body_id.in_(sa.select(contact.body_id).where(contact.person_id == person_id, _present(today)))


def _as_coordinator(person_id: UUID, today: date, now: datetime) -> Any:
    """For the bodies of the side that have no contact person."""
    held = sa.exists().where(
        membership.person_id == person_id,
        membership.plan_id == item.plan_id,
        membership.side_id == owner.side_id,
        membership.role == Role.COORDINATOR,
        membership.since <= now,
        sa.or_(membership.until.is_(None), membership.until > now),
    )
    reached = sa.select(contact.body_id).join(person.id.table, person.id == contact.person_id)
    return sa.and_(held, owner.body_id.not_in(reached.where(_present(today), person.disabled_at.is_(None))))


def _present(today: date) -> Any:
    return sa.and_(contact.since <= today, sa.or_(contact.until.is_(None), contact.until >= today))
