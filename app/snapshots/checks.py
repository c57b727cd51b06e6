"""Whether the files that meetings keep are still those of which the journal tells."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.frozen import first_changed, hash_kept, hashes_told
from app.meetings.models import Meeting, WorkingGroup
from app.plans.models import Plan
from app.snapshots.models import MeetingSnapshot

FROZEN = "meeting.frozen"

Key = tuple[UUID, UUID | None, str]  # meeting, plan, kind


def first_broken_snapshot(session: Session) -> str | None:
    """The name of the first file that was changed, taken away or put in; none when all are as they were frozen."""
    told = {(meeting_id, plan_id, kind): said for meeting_id, plan_id, kind, said in hashes_told(session, FROZEN)}
    broken = first_changed(told, dict(_kept(session)))
    return _name(session, *broken) if broken else None


def _kept(session: Session) -> Iterator[tuple[Key, str]]:
    """The hash of each file as it lies there, one file in memory at a time."""
    names = [col(MeetingSnapshot.id), col(MeetingSnapshot.meeting_id), col(MeetingSnapshot.plan_id)]
    wanted = sa.select(*names, col(MeetingSnapshot.kind), col(MeetingSnapshot.sha256)).order_by(*names[1:])
    for row in session.execute(wanted).all():
        yield (row.meeting_id, row.plan_id, row.kind.value), hash_kept(session, MeetingSnapshot, row.id, row.sha256)


def _name(session: Session, meeting_id: UUID, plan_id: UUID | None, kind: str) -> str:
    """As it is downloaded; by what is known of it, should the meeting or the plan be gone."""
    held = sa.select(col(WorkingGroup.slug), col(Meeting.key)).join(Meeting, col(Meeting.group_id) == WorkingGroup.id)
    meeting = session.execute(held.where(col(Meeting.id) == meeting_id)).first() or (str(meeting_id), "")
    slug = session.execute(sa.select(col(Plan.slug)).where(col(Plan.id) == plan_id)).scalar() or str(plan_id)
    return f"{slug}-{meeting[0]}-{meeting[1]}.{kind}"
