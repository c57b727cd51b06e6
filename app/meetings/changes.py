from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from app.base.errors import Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.history.changes import By, differences, record
from app.meetings.models import GroupMember, GroupRole, Meeting, MeetingState, WorkingGroup
from app.people.actor import Actor
from app.people.models import Person


def found_group(session: Session, group: WorkingGroup, *, by: By, now: datetime) -> WorkingGroup:
    session.add(group)
    record(session, "group.founded", group.id, by=by, now=now, name=group.name)
    return group


def seat_member(
    session: Session,
    group: WorkingGroup,
    person: Person,
    role: GroupRole,
    side_id: UUID,
    *,
    since: date,
    by: By,
    now: datetime,
) -> GroupMember:
    member = GroupMember(group_id=group.id, person_id=person.id, side_id=side_id, role=role, since=since)
    session.add(member)
    record(session, "group.member_seated", group.id, by=by, now=now, person=person.id, role=role)
    return member


def release_member(session: Session, member: GroupMember, *, until: date, by: By, now: datetime) -> None:
    """The last day in the group."""
    member.until = max(until, member.since)
    session.add(member)
    record(session, "group.member_released", member.group_id, by=by, now=now, person=member.person_id, until=until)


def call_meeting(session: Session, meeting: Meeting, *, by: Actor, now: datetime) -> Meeting:
    by.must_keep_register()
    _check(meeting.model_dump())
    if session.exec(select(Meeting).where(Meeting.group_id == meeting.group_id, Meeting.key == meeting.key)).first():
        raise Invalid({"number": N_("There is already a meeting with this number")})
    session.add(meeting)
    record(session, "meeting.called", meeting.id, by=by, now=now, key=meeting.key, starts_at=meeting.starts_at)
    return meeting


def change_meeting(
    session: Session, meeting: Meeting, *, seen: int, by: Actor, now: datetime, **values: Any
) -> Meeting:
    by.must_keep_register()
    before = meeting.model_dump()
    _check({**before, **values})
    next_version(session, meeting, seen=seen)
    for name, value in values.items():
        setattr(meeting, name, value)
    session.add(meeting)
    record(session, "meeting.changed", meeting.id, differences(before, values), by=by, now=now)
    return meeting


def _check(values: dict[str, Any]) -> None:
    if values["state"] == MeetingState.HELD and not values["starts_at"]:
        raise Invalid({"starts_at": N_("A meeting that was held has a date")})
    if not values["starts_at"] and not values["month"]:
        raise Invalid({"starts_at": N_("Name the day and hour, or at least the month")})
