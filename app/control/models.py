"""What the owners say. Rows are added and never changed; the last one of a side is its position."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.history.models import Circle, Via


class Progress(StrEnum):
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"


class Report(SQLModel, table=True):
    """One word on one occurrence, said for one side by one of its bodies."""

    id: UUID = new_id()
    occurrence_id: UUID = Field(foreign_key="occurrence.id")
    side_id: UUID = points_to("side.id")
    body_id: UUID = points_to("body.id")
    person_id: UUID = points_to("person.id")
    n: int = Field(description="the how-manieth of this side on this occurrence")
    progress: Progress = Field(sa_column=enum_column(Progress))
    text: str = Field(default="", max_length=4000)
    reason: str = Field(default="", max_length=2000, description="why not done")
    via: Via = Field(sa_column=enum_column(Via))
    circle: Circle = Field(sa_column=enum_column(Circle))
    at: datetime

    __table_args__ = (
        Index("uq_report_occurrence_side_n", "occurrence_id", "side_id", "n", unique=True),
        CheckConstraint("progress <> 'not_done' OR reason <> ''", name="reason_when_not_done"),
    )
