"""Whether the files that meetings keep are still those of which the journal tells."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.models import Change
from app.meetings.models import Meeting, WorkingGroup
from app.plans.models import Plan
from app.snapshots.models import MeetingSnapshot

Key = tuple[UUID, UUID, str]  # meeting, plan, kind


def first_broken_snapshot(session: Session) -> str | None:
    """The name of the first file that was changed, taken away or put in; none when all are as they were frozen."""
    told, kept = _told(session), dict(_kept(session))
    broken = (key for key in [*told, *(key for key in kept if key not in told)] if kept.get(key) != told.get(key))
    return next((_name(session, *key) for key in broken), None)


def _told(session: Session) -> dict[Key, str]:
    """What the journal says of each file, in the order of the freezing."""
    frozen = sa.select(col(Change.subject_id), col(Change.plan_id), col(Change.body))
    frozen = frozen.where(col(Change.act) == "meeting.frozen").order_by(col(Change.seq))
    return {
        (meeting_id, plan_id, kind): sha256
        for meeting_id, plan_id, body in session.execute(frozen)
        for kind, sha256 in body.get("sha256", {}).items()
    }


def _kept(session: Session) -> Iterator[tuple[Key, str]]:
    """The hash of each file as it lies there, one file in memory at a time; none where its own row says another."""
    names = [col(MeetingSnapshot.id), col(MeetingSnapshot.meeting_id), col(MeetingSnapshot.plan_id)]
    wanted = sa.select(*names, col(MeetingSnapshot.kind), col(MeetingSnapshot.sha256)).order_by(*names[1:])
    for row in session.execute(wanted).all():
        content = sa.select(col(MeetingSnapshot.content)).where(col(MeetingSnapshot.id) == row.id)
        found = hashlib.sha256(session.execute(content).scalar_one()).hexdigest()
        yield (row.meeting_id, row.plan_id, row.kind.value), found if found == row.sha256 else ""


def _name(session: Session, meeting_id: UUID, plan_id: UUID, kind: str) -> str:
    """As it is downloaded; by what is known of it, should the meeting or the plan be gone."""
    held = sa.select(col(WorkingGroup.slug), col(Meeting.key)).join(Meeting, col(Meeting.group_id) == WorkingGroup.id)
    meeting = session.execute(held.where(col(Meeting.id) == meeting_id)).first() or (str(meeting_id), "")
    slug = session.execute(sa.select(col(Plan.slug)).where(col(Plan.id) == plan_id)).scalar() or str(plan_id)
    return f"{slug}-{meeting[0]}-{meeting[1]}.{kind}"
