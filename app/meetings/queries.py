from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.alphabet import in_order
from app.base.errors import NotAllowed, NotFound
from app.base.language import N_
from app.meetings.models import GroupMember, Meeting, MeetingState, WorkingGroup
from app.people.actor import Actor
from app.people.models import Body, Person, Side
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import visible_to

Heard = tuple[WorkingGroup, Meeting]


def groups_seen_by(session: Session, actor: Actor, *, on: date) -> list[WorkingGroup]:
    """The groups that hear a plan which this person sees, and those where the person sits."""
    seen = select(WorkingGroup).where(group_visible_to(actor, on))
    return _by_name(session.exec(seen))


def groups_kept_by(session: Session, actor: Actor) -> list[WorkingGroup]:
    """The groups that hear a plan which this person coordinates; an administrator keeps all."""
    edited = [plan_id for plan_id in actor.plan_ids if actor.may_edit(plan_id)]
    kept = sa.true() if actor.is_administrator else col(WorkingGroup.region_id).in_(_regions(col(Plan.id).in_(edited)))
    return _by_name(session.exec(select(WorkingGroup).where(kept)))


def _by_name(groups: Iterable[WorkingGroup]) -> list[WorkingGroup]:
    return sorted(groups, key=lambda group: (in_order(group.name), group.slug))


def must_keep_group(session: Session, group_id: UUID, actor: Actor) -> None:
    if group_id not in {group.id for group in groups_kept_by(session, actor)}:
        raise NotAllowed(N_("Only a coordinator of a plan that this group hears may do this"))


def find_group(session: Session, slug: str, *, seen_by: Actor, on: date) -> WorkingGroup:
    named = select(WorkingGroup).where(WorkingGroup.slug == slug, group_visible_to(seen_by, on))
    if group := session.exec(named).first():
        return group
    raise NotFound(N_("There is no such working group"))


def find_member(session: Session, group: WorkingGroup, member_id: UUID) -> GroupMember:
    member = session.get(GroupMember, member_id)
    if member and member.group_id == group.id:
        return member
    raise NotFound(N_("There is no such member of the group"))


def group_of_region(session: Session, region_id: UUID) -> WorkingGroup | None:
    return session.exec(select(WorkingGroup).where(WorkingGroup.region_id == region_id)).first()


def find_meeting(session: Session, slug: str, key: str, *, seen_by: Actor, on: date) -> tuple[WorkingGroup, Meeting]:
    named = select(WorkingGroup, Meeting).join(Meeting, col(Meeting.group_id) == WorkingGroup.id)
    named = named.where(WorkingGroup.slug == slug, Meeting.key == key, group_visible_to(seen_by, on))
    if found := session.exec(named).first():
        return found
    raise NotFound(N_("There is no such meeting"))


def find_kept_meeting(session: Session, slug: str, key: str, *, by: Actor, on: date) -> tuple[WorkingGroup, Meeting]:
    """For whoever keeps the group; who only sees it is refused."""
    group, meeting = find_meeting(session, slug, key, seen_by=by, on=on)
    must_keep_group(session, group.id, by)
    return group, meeting


def meetings_of(session: Session, group_ids: list[UUID]) -> list[Meeting]:
    """The latest first; those with only a month stand at that month."""
    held = select(Meeting).where(col(Meeting.group_id).in_(group_ids))
    return sorted(session.exec(held), key=_when, reverse=True)


def next_meetings(session: Session, plan_ids: Sequence[UUID], *, now: datetime) -> dict[UUID, Heard]:
    heard = meetings_hearing(session, plan_ids)
    ahead = {plan_id: next_of(meetings, now) for plan_id, meetings in heard.items()}
    return {plan_id: meeting for plan_id, meeting in ahead.items() if meeting}


def next_of(meetings: Sequence[Heard], now: datetime) -> Heard | None:
    """The earliest planned one that has not begun."""
    planned = (heard for heard in meetings if heard[1].state == MeetingState.PLANNED)
    return next((heard for heard in planned if heard[1].starts_at and heard[1].starts_at >= now), None)


def held_of(meetings: Sequence[Heard]) -> list[Heard]:
    """The latest first."""
    return [heard for heard in reversed(meetings) if heard[1].state == MeetingState.HELD]


def meetings_hearing(session: Session, plan_ids: Sequence[UUID]) -> dict[UUID, list[Heard]]:
    """By plan, the meetings with a known moment of the group that hears it, the earliest first."""
    hearing = sa.select(col(Plan.id), WorkingGroup, Meeting).join(Meeting, col(Meeting.group_id) == WorkingGroup.id)
    hearing = hearing.join(Agreement, col(Agreement.region_id) == WorkingGroup.region_id)
    hearing = hearing.join(Plan, col(Plan.agreement_id) == Agreement.id)
    hearing = hearing.where(col(Plan.id).in_(plan_ids), col(Meeting.starts_at).is_not(None))
    heard: dict[UUID, list[Heard]] = {}
    for plan_id, group, meeting in session.execute(hearing.order_by(col(Meeting.starts_at))):
        heard.setdefault(plan_id, []).append((group, meeting))
    return heard


def members_on(session: Session, group_id: UUID, day: date) -> list[tuple[GroupMember, Person, Side, str | None]]:
    """Who sits in the group on a day, for which side, and the short name of the own body."""
    sitting = sa.select(GroupMember, Person, Side, col(Body.short)).join(
        Person, col(Person.id) == GroupMember.person_id
    )
    sitting = sitting.join(Side, col(Side.id) == GroupMember.side_id).outerjoin(Body, col(Body.id) == Person.body_id)
    rows = session.execute(sitting.where(col(GroupMember.group_id) == group_id, _sits(day)))
    seated = [(member, person, side, body) for member, person, side, body in rows]
    return sorted(seated, key=lambda seat: in_order(seat[1].name))


def group_visible_to(actor: Actor, on: date) -> Any:
    """Whoever was released sees the group no longer, but for a role in a plan that it hears."""
    hears = _regions(visible_to(actor))
    sits = sa.select(col(GroupMember.group_id)).where(col(GroupMember.person_id) == actor.person_id, _sits(on))
    return sa.or_(col(WorkingGroup.region_id).in_(hears), col(WorkingGroup.id).in_(sits))


def _sits(on: date) -> Any:
    not_left = sa.or_(col(GroupMember.until).is_(None), col(GroupMember.until) >= on)
    return sa.and_(col(GroupMember.since) <= on, not_left)


def _regions(of_plans: Any) -> Any:
    """The regions of the plans that this condition is true of."""
    return sa.select(col(Agreement.region_id)).join(Plan, col(Plan.agreement_id) == Agreement.id).where(of_plans)


def _when(meeting: Meeting) -> str:
    moment = meeting.starts_at or meeting.month
    return moment.isoformat() if moment else ""
