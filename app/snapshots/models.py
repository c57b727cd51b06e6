"""What a meeting had before it: a plan as a file, kept as it was made."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class FileKind(StrEnum):
    XLSX = "xlsx"
    CSV = "csv"


class MeetingSnapshot(SQLModel, table=True):
    """One file of one plan as it stood at the meeting; never changed, whatever the plan becomes."""

    __tablename__ = "meeting_snapshot"

    id: UUID = new_id()
    meeting_id: UUID = points_to("meeting.id")
    plan_id: UUID = points_to("plan.id")
    kind: FileKind = Field(sa_column=enum_column(FileKind))
    at: datetime = Field(description="the moment that it shows")
    made_at: datetime
    sha256: str = Field(max_length=64)
    content: bytes = Field(sa_column=sa.Column(sa.LargeBinary, nullable=False))

    __table_args__ = (UniqueConstraint("meeting_id", "plan_id", "kind"),)
