"""Who was invited to a meeting, of which form of it they were told last, and what they answered."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.meetings.models import Meeting, MeetingState

Facts = dict[str, Any]


class Reply(StrEnum):
    ACCEPTED = "accepted"
    DECLINED = "declined"


class Invitation(SQLModel, table=True):
    """One person's, to one meeting; sent again it stays the same row, so that a calendar keeps one event."""

    id: UUID = new_id()
    meeting_id: UUID = points_to("meeting.id")
    person_id: UUID = points_to("person.id")
    side_id: UUID = points_to("side.id")
    token_hash: str = Field(max_length=64, unique=True)
    invited_at: datetime
    invited_by: UUID = points_to("person.id")
    told: Facts = Field(sa_column=sa.Column(sa.JSON, nullable=False), description="the meeting as last told")
    told_version: int
    letters: int = Field(default=1, description="how many were owed; an earlier one leaves no longer")
    is_called_off: bool = False
    reply: Reply | None = Field(default=None, sa_column=enum_column(Reply, nullable=True))
    reply_for: datetime | None = Field(default=None, description="the moment of the meeting that was answered for")
    replied_at: datetime | None = None

    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint("(reply IS NULL) = (replied_at IS NULL)", name="replied"),
    )

    def reply_to(self, meeting: Meeting) -> Reply | None:
        """An answer holds for the moment it was given for: a moved meeting is to be answered anew."""
        return self.reply if self.reply_for == meeting.starts_at else None


def facts_of(meeting: Meeting) -> Facts:
    """What everybody who was invited is told when it changes."""
    return {
        "starts_at": meeting.starts_at.astimezone(UTC).isoformat() if meeting.starts_at else None,
        "place": meeting.place,
        "by_video": meeting.by_video,
        "number": meeting.number,
    }


def stands(meeting: Meeting) -> bool:
    """Somebody can come to it: it is planned, and its moment is known."""
    return meeting.state == MeetingState.PLANNED and meeting.starts_at is not None


def is_ahead(meeting: Meeting, now: datetime) -> bool:
    return stands(meeting) and meeting.starts_at is not None and meeting.starts_at > now
