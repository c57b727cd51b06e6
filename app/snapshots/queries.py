"""Reads of frozen snapshots."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.errors import NotFound
from app.base.language import N_
from app.people.actor import Actor
from app.plans.models import Plan
from app.plans.queries import visible_to
from app.snapshots.models import FileKind, MeetingSnapshot


@dataclass(frozen=True, slots=True)
class FrozenFile:
    """Without its content, which is read only when it is asked for."""

    plan_id: UUID
    slug: str
    kind: FileKind
    at: datetime
    sha256: str


def snapshots_of(session: Session, meeting_id: UUID, *, seen_by: Actor) -> list[FrozenFile]:
    """Of the plans that this person sees."""
    wanted = _seen(col(MeetingSnapshot.plan_id), col(Plan.slug), seen_by=seen_by)
    wanted = wanted.add_columns(*(col(getattr(MeetingSnapshot, name)) for name in ("kind", "at", "sha256")))
    found = wanted.where(col(MeetingSnapshot.meeting_id) == meeting_id)
    return [
        FrozenFile(*row) for row in session.execute(found.order_by(col(Plan.slug), col(MeetingSnapshot.kind).desc()))
    ]


def find_snapshot(session: Session, meeting_id: UUID, slug: str, kind: FileKind, *, seen_by: Actor) -> MeetingSnapshot:
    named = _seen(MeetingSnapshot, seen_by=seen_by).where(
        col(MeetingSnapshot.meeting_id) == meeting_id, col(Plan.slug) == slug, col(MeetingSnapshot.kind) == kind
    )
    if found := session.scalars(named).first():
        return found
    raise NotFound(N_("No snapshot of this plan was frozen for the meeting"))


def _seen(*columns: Any, seen_by: Actor) -> Any:
    return sa.select(*columns).join(Plan, col(Plan.id) == MeetingSnapshot.plan_id).where(visible_to(seen_by))
