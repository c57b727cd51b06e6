"""Looks again before a letter leaves: whether what it says is still owed, and if not, why."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import N_
from app.base.zones import local_day
from app.control.rules import CLOSING
from app.meetings.models import MeetingState
from app.post.columns import meeting, member, occurrence, person, report
from app.post.models import ReminderKind
from app.reminders.duty_queries import standing
from app.reminders.read_in_app import read_since
from app.reminders.rows import Row

MOVED = N_("The date was moved")
REPORTED = N_("The side has reported")
FELL_AWAY = N_("The date fell away")
CLOSED = N_("The account was closed")
NO_MEETING = N_("The meeting was moved or called off")
BEGUN = N_("The meeting has begun")
NO_MEMBER = N_("The person no longer sits in the group")


def fallen(session: Session, rows: Sequence[Row], *, now: datetime) -> dict[UUID, str]:
    """Which of the rows are owed no longer, and why."""
    meetings = [row for row in rows if row.kind == ReminderKind.MEETING]
    deadlines = [row for row in rows if row.kind != ReminderKind.MEETING]
    found = {**dict(_fallen_deadlines(session, deadlines)), **dict(_fallen_meetings(session, meetings, now))}
    found |= read_since(session, [row for row in rows if row.id not in found], now=now)
    closed = _closed_accounts(session, {row.person_id for row in rows})
    return found | {row.id: CLOSED for row in rows if row.person_id in closed}


def _fallen_deadlines(session: Session, rows: Sequence[Row]) -> Iterator[tuple[UUID, str]]:
    if not rows:
        return
    still = standing(session, {row.subject_id for row in rows})
    gone = [row for row in rows if (row.subject_id, row.side_id, row.due_on) not in still]
    if not gone:
        return
    due = _present_dates(session, {row.subject_id for row in gone})
    closed = _reported(session, {row.subject_id for row in gone})
    for row in gone:
        was_reported = REPORTED if (row.subject_id, row.side_id) in closed else FELL_AWAY
        yield row.id, was_reported if due[row.subject_id] == row.due_on else MOVED


def _present_dates(session: Session, occurrence_ids: Collection[UUID]) -> Mapping[UUID, date | None]:
    dates = sa.select(occurrence.id, occurrence.due_on).where(occurrence.id.in_(occurrence_ids))
    return {row.id: row.due_on for row in session.execute(dates)}


def _reported(session: Session, occurrence_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    closing = sa.select(report.occurrence_id, report.side_id).where(report.occurrence_id.in_(occurrence_ids))
    words = session.execute(closing.where(report.progress.in_(CLOSING), report.undone_at.is_(None)))
    return {(row.occurrence_id, row.side_id) for row in words}


def _fallen_meetings(session: Session, rows: Sequence[Row], now: datetime) -> Iterator[tuple[UUID, str]]:
    if not rows:
        return
    ids = {row.subject_id for row in rows}
    named = sa.select(meeting.id, meeting.group_id, meeting.starts_at, meeting.zone)
    planned = named.where(meeting.id.in_(ids), meeting.state == MeetingState.PLANNED, meeting.starts_at.is_not(None))
    ahead = {row.id: row for row in session.execute(planned)}
    sitting = _sitting(session, {row.group_id for row in ahead.values()})
    for row in rows:
        if because := _why_no_meeting(row, ahead.get(row.subject_id), sitting, now):
            yield row.id, because


def _why_no_meeting(row: Row, ahead: Any, sitting: Mapping[tuple[UUID, UUID], Any], now: datetime) -> str:
    if ahead is None or local_day(ahead.starts_at, ahead.zone) != row.due_on:
        return NO_MEETING
    if ahead.starts_at <= now:
        return BEGUN
    today = local_day(now, ahead.zone)
    seats = sitting.get((ahead.group_id, row.person_id), ())
    return "" if any(since <= today and (until is None or today <= until) for since, until in seats) else NO_MEMBER


def _sitting(session: Session, group_ids: Collection[UUID]) -> dict[tuple[UUID, UUID], list[tuple[date, date | None]]]:
    seats = sa.select(member.group_id, member.person_id, member.since, member.until)
    found: dict[tuple[UUID, UUID], list[tuple[date, date | None]]] = {}
    for group_id, person_id, since, until in session.execute(seats.where(member.group_id.in_(group_ids))):
        found.setdefault((group_id, person_id), []).append((since, until))
    return found


def _closed_accounts(session: Session, person_ids: Collection[UUID]) -> set[UUID]:
    closed = sa.select(person.id).where(person.id.in_(person_ids), person.disabled_at.is_not(None))
    return set(session.scalars(closed))
