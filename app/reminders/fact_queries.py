"""Reads the facts of a moment in nine statements, however many dates are owed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.zones import local_day
from app.deadlines.queries import work_calendars
from app.meetings.models import MeetingState
from app.people.actor import Role
from app.people.models import Side
from app.people.queries import all_sides
from app.reminders.columns import change, contact, meeting, member, membership, occurrence, person, reminder
from app.reminders.duty_queries import owned_dates, read_duties
from app.reminders.facts import Facts, Gathering, RungKey, Tenure, Term
from app.reminders.models import ReminderState
from app.reminders.office import Office
from app.reminders.rules import BEFORE_A_DEADLINE, LONGEST_BREAK

REACH = timedelta(days=LONGEST_BREAK - BEFORE_A_DEADLINE[0])  # how far ahead a date can already have a rung
A_MEETING_AGO = timedelta(days=3)  # time enough to write down which rungs came too late for it


def read_facts(session: Session, *, first_at: datetime, now: datetime, until: date | None = None) -> Facts:
    """All that bears on the rungs up to the day `until` (today, unless somebody looks ahead)."""
    reach = (until or now.date()) + REACH
    offices = _offices(session, all_sides(session))
    gatherings = _gatherings(session, now - A_MEETING_AGO, reach)
    return Facts(
        first_at=first_at,
        offices=_offices_of_persons(session, offices),
        contacts=_contacts(session),
        coordinators=_coordinators(session),
        duties=read_duties(session, {side: office.calendar for side, office in offices.items()}, due_by=reach),
        gatherings=gatherings,
        recorded=_recorded(session, reach, gatherings),
    )


def last_set(session: Session, meeting_ids: Collection[UUID], field: str = "starts_at") -> dict[UUID, datetime]:
    """When this field of each meeting was set last, as the journal tells it."""
    told = sa.select(change.subject_id, change.at, change.body).where(change.subject_id.in_(meeting_ids))
    return {meeting_id: at for meeting_id, at, body in session.execute(told.order_by(change.seq)) if field in body}


def _offices(session: Session, sides: Sequence[Side]) -> dict[UUID, Office]:
    calendars = work_calendars(session, {side.country for side in sides})
    return {side.id: Office(calendars[side.country], side.zone) for side in sides}


def _offices_of_persons(session: Session, by_side: Mapping[UUID, Office]) -> dict[UUID, Office]:
    readers = session.execute(sa.select(person.id, person.side_id).where(person.disabled_at.is_(None)))
    return {person_id: by_side[side_id] for person_id, side_id in readers}


def _contacts(session: Session) -> dict[UUID, list[Tenure]]:
    named = sa.select(contact.body_id, contact.person_id, contact.since, contact.until)
    named = named.join(person.id.table, person.id == contact.person_id).where(person.disabled_at.is_(None))
    contacts: dict[UUID, list[Tenure]] = defaultdict(list)
    for body_id, person_id, since, until in session.execute(named.order_by(contact.person_id)):
        contacts[body_id].append(Tenure(person_id, since, until))
    return contacts


def _coordinators(session: Session) -> dict[tuple[UUID, UUID], list[Term]]:
    held = sa.select(
        membership.plan_id, membership.side_id, membership.person_id, membership.since, membership.until
    ).join(person.id.table, person.id == membership.person_id)
    held = held.where(membership.role == Role.COORDINATOR, person.disabled_at.is_(None))
    coordinators: dict[tuple[UUID, UUID], list[Term]] = defaultdict(list)
    for plan_id, side_id, person_id, since, until in session.execute(held):
        coordinators[plan_id, side_id].append(Term(person_id, since, until))
    return coordinators


def _gatherings(session: Session, since: datetime, until: date) -> list[Gathering]:
    ahead = sa.select(meeting.id, meeting.group_id, meeting.starts_at, meeting.zone)
    ahead = ahead.where(meeting.state == MeetingState.PLANNED, meeting.starts_at > since)
    meetings = [each for each in session.execute(ahead) if each.starts_at.date() <= until]
    members = _members(session, {each.group_id for each in meetings})
    called = last_set(session, [each.id for each in meetings])
    return [
        Gathering(
            meeting_id=each.id,
            day=local_day(each.starts_at, each.zone),
            begins=each.starts_at,
            since=called.get(each.id, since),
            members=members[each.group_id],
        )
        for each in meetings
    ]


def _members(session: Session, group_ids: Collection[UUID]) -> dict[UUID, list[tuple[Tenure, UUID]]]:
    sitting = sa.select(member.group_id, member.side_id, member.person_id, member.since, member.until)
    sitting = sitting.join(person.id.table, person.id == member.person_id)
    sitting = sitting.where(member.group_id.in_(group_ids), person.disabled_at.is_(None))
    members: dict[UUID, list[tuple[Tenure, UUID]]] = defaultdict(list)
    for group_id, side_id, person_id, since, until in session.execute(sitting):
        members[group_id].append((Tenure(person_id, since, until), side_id))
    return members


def _recorded(session: Session, reach: date, gatherings: Sequence[Gathering]) -> dict[RungKey, int]:
    """A withdrawn rung counts as never planned: what fell away may come back."""
    owed = owned_dates(occurrence.due_on <= reach).with_only_columns(occurrence.id)
    about = sa.or_(reminder.subject_id.in_(owed), reminder.subject_id.in_([each.meeting_id for each in gatherings]))
    key = (reminder.person_id, reminder.subject_id, reminder.due_on)
    latest = sa.select(*key, sa.func.max(reminder.stage)).where(about, reminder.state != ReminderState.WITHDRAWN)
    return {(who, subject, due_on): stage for who, subject, due_on, stage in session.execute(latest.group_by(*key))}
