from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class MeetingState(StrEnum):
    PLANNED = "planned"
    HELD = "held"
    CANCELLED = "cancelled"


class GroupRole(StrEnum):
    CO_CHAIR = "co_chair"
    DEPUTY = "deputy"
    SECRETARY = "secretary"
    MEMBER = "member"


class WorkingGroup(SQLModel, table=True):
    """The joint body of both sides that hears how the plans of a region go."""

    __tablename__ = "working_group"

    id: UUID = new_id()
    slug: str = Field(max_length=40, unique=True)
    region_id: UUID = points_to("region.id")
    name: str = Field(max_length=300)


class GroupMember(SQLModel, table=True):
    __tablename__ = "group_member"

    id: UUID = new_id()
    group_id: UUID = points_to("working_group.id")
    person_id: UUID = points_to("person.id")
    side_id: UUID = points_to("side.id")
    role: GroupRole = Field(sa_column=enum_column(GroupRole))
    since: date
    until: date | None = None


class Meeting(SQLModel, table=True):
    """Held at a moment, or only planned for a month."""

    id: UUID = new_id()
    group_id: UUID = points_to("working_group.id")
    key: str = Field(max_length=30, description="stands in the address: the number, or a word while there is none")
    number: int | None = None
    starts_at: datetime | None = None
    month: date | None = Field(default=None, description="first day of the month meant, while no moment is known")
    zone: str = Field(default="Europe/Minsk", max_length=40, description="of the place, for saying the hour")
    place: str = Field(default="", max_length=300)
    by_video: bool = False
    state: MeetingState = Field(sa_column=enum_column(MeetingState))
    agenda: str = Field(default="", max_length=4000)
    source: str = Field(default="", max_length=500)
    note: str = Field(default="", max_length=1000)
    version: int = 1

    __table_args__ = (
        UniqueConstraint("group_id", "key"),
        UniqueConstraint("group_id", "number"),
        CheckConstraint("state <> 'held' OR starts_at IS NOT NULL", name="held_at"),
    )
