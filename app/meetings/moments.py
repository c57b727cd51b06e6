"""When meetings were changed last, as the journal tells it."""

from collections.abc import Collection
from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.models import Change

SET = ("meeting.called", "meeting.changed")
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


def last_changes(session: Session, meeting_ids: Collection[UUID]) -> dict[UUID, datetime]:
    """By meeting; one that was never entered by an act counts as old."""
    told = sa.select(col(Change.subject_id), sa.func.max(col(Change.at))).where(col(Change.subject_id).in_(meeting_ids))
    found = session.execute(told.where(col(Change.act).in_(SET)).group_by(col(Change.subject_id)))
    return dict.fromkeys(meeting_ids, LONG_AGO) | {row[0]: row[1] for row in found}
