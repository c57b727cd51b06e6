"""One act on many items of a plan, so that it can be taken back as one."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class BulkKind(StrEnum):
    PROGRESS = "progress"
    MOVE_BY = "move_by"
    MOVE_TO = "move_to"
    SECTION = "section"


class BulkAct(SQLModel, table=True):
    """Its id is the mark that the journal's rows of all its steps bear."""

    __tablename__ = "bulk_act"

    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    person_id: UUID = points_to("person.id")
    kind: BulkKind = Field(sa_column=enum_column(BulkKind))
    at: datetime
    undone_at: datetime | None = Field(default=None, description="its author took all of it back")


class BulkStep(SQLModel, table=True):
    """What was done to one item: an act on a date, or another section and the version of the item after it."""

    __tablename__ = "bulk_step"

    bulk_act_id: UUID = Field(primary_key=True, foreign_key="bulk_act.id")
    item_id: UUID = Field(primary_key=True, foreign_key="item.id", index=True)
    occurrence_id: UUID | None = points_to("occurrence.id", default=None)
    act_id: UUID | None = Field(default=None, description="the report, decision or move")
    former_section_id: UUID | None = points_to("section.id", default=None)
    version: int | None = None
