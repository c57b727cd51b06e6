"""Reads the facts of a moment in a dozen statements, however many dates are owed."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.portions import portions
from app.base.zones import local_day
from app.deadlines.workdays import ONE_DAY, WorkCalendar
from app.ladders.models import LadderKind
from app.ladders.queries import Chosen, days_away, read_chosen
from app.ladders.steps import DEFAULTS
from app.meetings.models import MeetingState
from app.people.actor import Role
from app.people.queries import sides_with_days
from app.post.columns import change, contact, letter, meeting, member, membership, person, reminder
from app.post.models import LetterState, ReminderState
from app.reminders.duty_queries import read_duties
from app.reminders.facts import Choices, Duty, Facts, Gathering, Tenure, Term, ToldOf
from app.reminders.folding import REMINDING
from app.reminders.office import OPENS, Office
from app.reminders.rungs import LONGEST_BREAK, Told

A_MEETING_AGO = timedelta(days=3)  # time enough to write down which rungs came too late for it


def read_facts(session: Session, *, first_at: datetime, now: datetime, until: date | None = None) -> Facts:
    """All that bears on the rungs up to the day `until` (today, unless somebody looks ahead)."""
    chosen = read_chosen(session, since=first_at.date())
    choices = Choices(chosen.rules, chosen.off, chosen.snoozes)
    last = (until or now.date()) + ONE_DAY  # somewhere it is tomorrow
    offices = _offices(session)
    people = _people(session, offices, chosen, first_at.date())
    calendars = {side: office.calendar for side, office in offices.items()}
    duties = read_duties(session, calendars, until=last + _ahead(LadderKind.DEADLINE, choices))
    gatherings = _gatherings(session, people.offices, now - A_MEETING_AGO, last + _ahead(LadderKind.MEETING, choices))
    return Facts(
        first_at=first_at,
        offices=people.offices,
        contacts=people.contacts,
        coordinators=people.coordinators,
        duties=duties,
        gatherings=gatherings,
        recorded=_recorded(session, duties, gatherings),
        choices=choices,
        sides=offices,
        lettered=_lettered(session, people.offices, now),
    )


def offices_of_readers(session: Session, *, since: date) -> Mapping[UUID, Office]:
    """Where and when each person reads letters; persons whose account is open."""
    return _people(session, _offices(session), read_chosen(session, since=since), since).offices


def _lettered(session: Session, offices: Mapping[UUID, Office], now: datetime) -> frozenset[UUID]:
    """Who was written to today, by the own clock, about dates or meetings."""
    told = sa.select(letter.person_id, letter.created_at).where(letter.created_at > now - timedelta(days=1))
    found = session.execute(told.where(letter.kind.in_(REMINDING), letter.state != LetterState.CANCELLED))
    today = {row.person_id: row.created_at for row in found if row.person_id in offices}
    return frozenset(who for who, at in today.items() if offices[who].today(at) == offices[who].today(now))


def _ahead(kind: LadderKind, choices: Choices) -> timedelta:
    """How long before its day a date can have a rung of this kind, whatever coordinators chose."""
    rules = [DEFAULTS[kind], *(rule for (_, of), rule in choices.rules.items() if of == kind)]
    days = [n for rule in rules for n in rule.steps.days]
    days += [2 * n + LONGEST_BREAK for rule in rules for n in rule.steps.working_days]
    return timedelta(days=max(days, default=0))


def last_set(session: Session, meeting_ids: Collection[UUID], field: str = "starts_at") -> dict[UUID, datetime]:
    """When this field of each meeting was set last, as the journal tells it."""
    told = sa.select(change.subject_id, change.at, change.body).where(change.subject_id.in_(meeting_ids))
    return {meeting_id: at for meeting_id, at, body in session.execute(told.order_by(change.seq)) if field in body}


def _offices(session: Session) -> dict[UUID, Office]:
    """By side."""
    return {
        side.id: Office(WorkCalendar(side.country, entered), side.zone) for side, entered in sides_with_days(session)
    }


@dataclass(frozen=True, slots=True)
class _People:
    """Those whose account is open: where they read, for which bodies, and what they coordinate."""

    offices: dict[UUID, Office]
    contacts: dict[UUID, list[Tenure]]
    coordinators: dict[tuple[UUID, UUID], list[Term]]


def _own_office(office: Office, opens: int, away: frozenset[date]) -> Office:
    """The side's own, shared by all, unless the person chose something."""
    return office if opens == OPENS and not away else Office(office.calendar, office.zone, opens, away)


def _people(session: Session, by_side: Mapping[UUID, Office], chosen: Chosen, since: date) -> _People:
    """One row for each pair of a body and a plan of a person: few of each, so the product stays small."""
    offices: dict[UUID, Office] = {}
    contacts: dict[UUID, dict[UUID, Tenure]] = defaultdict(dict)
    coordinators: dict[tuple[UUID, UUID], dict[UUID, Term]] = defaultdict(dict)
    hours, away = chosen.hours, days_away(session, chosen.pauses, since=since)
    for row in session.execute(PEOPLE):
        if row.id not in offices:
            offices[row.id] = _own_office(by_side[row.side_id], hours.get(row.id, OPENS), away.get(row.id, frozenset()))
        if row.contact_id:
            contacts[row.body_id][row.contact_id] = Tenure(row.id, row.first_day, row.last_day)
        if row.membership_id:
            coordinators[row.plan_id, row.coordinated_id][row.membership_id] = Term(row.id, row.begun, row.ended)
    return _People(
        offices,
        {body_id: list(tenures.values()) for body_id, tenures in contacts.items()},
        {of: list(terms.values()) for of, terms in coordinators.items()},
    )


def _everybody() -> sa.Select:
    coordinates = sa.and_(membership.person_id == person.id, membership.role == Role.COORDINATOR)
    everybody = sa.select(
        person.id,
        person.side_id,
        contact.id.label("contact_id"),
        contact.body_id,
        contact.since.label("first_day"),
        contact.until.label("last_day"),
        membership.id.label("membership_id"),
        membership.plan_id,
        membership.side_id.label("coordinated_id"),
        membership.since.label("begun"),
        membership.until.label("ended"),
    )
    everybody = everybody.select_from(person.id.table).outerjoin(contact.id.table, contact.person_id == person.id)
    everybody = everybody.outerjoin(membership.id.table, coordinates).where(person.disabled_at.is_(None))
    return everybody.order_by(person.id, contact.since)


PEOPLE = _everybody()  # made once, as in duty_queries


def _gatherings(session: Session, offices: Mapping[UUID, Office], since: datetime, until: date) -> list[Gathering]:
    """Meetings ahead, each with those members whose account is open."""
    ahead = sa.select(meeting.id, meeting.group_id, meeting.starts_at, meeting.zone, member.person_id, member.side_id)
    ahead = ahead.add_columns(member.since.label("first_day"), member.until.label("last_day"))
    ahead = ahead.outerjoin(member.id.table, member.group_id == meeting.group_id)
    ahead = ahead.where(meeting.state == MeetingState.PLANNED, meeting.starts_at > since)
    seats: dict[UUID, list[Any]] = defaultdict(list)
    for row in session.execute(ahead.order_by(member.id)):
        if row.starts_at.date() <= until:
            seats[row.id].append(row)
    called = last_set(session, seats) if seats else {}
    return [_gathering(rows, offices, called.get(meeting_id, since)) for meeting_id, rows in seats.items()]


def _gathering(rows: Sequence[Any], offices: Mapping[UUID, Office], since: datetime) -> Gathering:
    first = rows[0]
    return Gathering(
        meeting_id=first.id,
        group_id=first.group_id,
        day=local_day(first.starts_at, first.zone),
        begins=first.starts_at,
        since=since,
        members=[
            (Tenure(row.person_id, row.first_day, row.last_day), row.side_id)
            for row in rows
            if row.person_id in offices
        ],
    )


def _recorded(session: Session, duties: Sequence[Duty], gatherings: Sequence[Gathering]) -> ToldOf:
    """How far each person has come about each of these dates."""
    subjects = {duty.occurrence_id for duty in duties} | {gathering.meeting_id for gathering in gatherings}
    found: dict[tuple[UUID, date], dict[UUID, Told]] = defaultdict(dict)
    for some in portions(list(subjects)):
        for person_id, subject_id, due_on, stage, counted in session.execute(RECORDED, {"subjects": some}):
            found[subject_id, due_on][person_id] = Told(stage, counted)
    return found


def _furthest() -> sa.Select:
    """A withdrawn rung counts as never planned: what fell away may come back."""
    key = (reminder.person_id, reminder.subject_id, reminder.due_on)
    furthest = sa.select(*key, sa.func.max(reminder.stage), sa.func.min(reminder.counted)).where(
        reminder.subject_id.in_(sa.bindparam("subjects", expanding=True)), reminder.state != ReminderState.WITHDRAWN
    )
    return furthest.group_by(*key)


RECORDED = _furthest()  # made once, as in duty_queries
