from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.base.zones import local_day
from app.history.changes import By, differences, record
from app.meetings.models import GroupMember, GroupRole, Meeting, MeetingState, WorkingGroup
from app.meetings.queries import must_keep_group
from app.people.actor import Actor
from app.people.models import Person
from app.plans.events import meeting_moved

AWAITED = (MeetingState.PLANNED, MeetingState.HELD)


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
    own = sa.and_(col(GroupMember.group_id) == group.id, col(GroupMember.person_id) == person.id)
    not_left = sa.or_(col(GroupMember.until).is_(None), col(GroupMember.until) >= since)
    if session.exec(select(GroupMember.id).where(own, not_left)).first():
        raise Invalid({"person": N_("On these days this person already sits in the group")})
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
    must_keep_group(session, meeting.group_id, by)
    _check(meeting.model_dump())
    meeting.key = meeting.key or key_of(meeting.model_dump())
    _check_free(session, meeting, meeting.model_dump())
    session.add(meeting)
    record(session, "meeting.called", meeting.id, by=by, now=now, key=meeting.key, starts_at=meeting.starts_at)
    _tell_terms(session, meeting, None, _day_of(meeting.model_dump(), MeetingState.PLANNED), by=by, now=now)
    return meeting


def change_meeting(
    session: Session, meeting: Meeting, *, seen: int, by: Actor, now: datetime, **values: Any
) -> Meeting:
    must_keep_group(session, meeting.group_id, by)
    before = meeting.model_dump()
    after = {**before, **values}
    _check(after)
    # A number is the address; a meeting without one keeps the address that letters already bear.
    if after["number"] != before["number"]:
        values["key"] = after["key"] = key_of(after)
    _check_free(session, meeting, after)
    next_version(session, meeting, seen=seen)
    for name, value in values.items():
        setattr(meeting, name, value)
    session.add(meeting)
    record(session, "meeting.changed", meeting.id, differences(before, values), by=by, now=now)
    _tell_terms(session, meeting, _day_of(before, *AWAITED), _day_of(after, *AWAITED), by=by, now=now)
    return meeting


def _tell_terms(
    session: Session, meeting: Meeting, was: date | None, to: date | None, *, by: By, now: datetime
) -> None:
    """Terms of plans that wait for the meeting follow it."""
    if was != to:
        session.flush()
        group = session.get_one(WorkingGroup, meeting.group_id)
        meeting_moved(session, group.region_id, was, to, by=by, now=now)


def _day_of(values: dict[str, Any], *states: MeetingState) -> date | None:
    known = values["starts_at"] and values["state"] in states
    return local_day(values["starts_at"], values["zone"]) if known else None


def key_of(values: dict[str, Any]) -> str:
    """What stands in the address: the number, or the day where it is held, or the month, while there is none."""
    if values["number"] is not None:
        return str(values["number"])
    day = local_day(values["starts_at"], values["zone"]) if values["starts_at"] else values["month"]
    return day.isoformat()


def _check_free(session: Session, meeting: Meeting, values: dict[str, Any]) -> None:
    """Of its number and of its address."""
    same = sa.or_(col(Meeting.number) == values["number"], col(Meeting.key) == values["key"])
    others = select(Meeting.id).where(Meeting.group_id == meeting.group_id, Meeting.id != meeting.id, same)
    if session.exec(others).first():
        numbered = N_("There is already a meeting with this number")
        unnumbered = N_("There is already a meeting on this day: give this one a number")
        raise Invalid({"number": unnumbered if values["number"] is None else numbered})


def _check(values: dict[str, Any]) -> None:
    if values["state"] == MeetingState.HELD and not values["starts_at"]:
        raise Invalid({"starts_at": N_("A meeting that was held has a date")})
    if not values["starts_at"] and not values["month"]:
        raise Invalid({"starts_at": N_("Name the day and hour, or at least the month")})
