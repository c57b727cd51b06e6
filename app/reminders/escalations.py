"""Overdue dates that were raised: to whom, when, and until a report ended it. The rows stay as the trace."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class Level(StrEnum):
    """In the order in which a date is raised."""

    COORDINATOR = "coordinator"
    HEAD = "head"
    AGENDA = "agenda"


class Escalation(SQLModel, table=True):
    """One level of one date that a side owes; once for each date, however often it is looked at."""

    id: UUID = new_id()
    occurrence_id: UUID = points_to("occurrence.id")
    side_id: UUID = Field(foreign_key="side.id")
    plan_id: UUID = points_to("plan.id")
    due_on: date
    level: Level = Field(sa_column=enum_column(Level))
    at: datetime
    ended_at: datetime | None = Field(default=None, description="the side has reported, or owes the date no longer")

    __table_args__ = (UniqueConstraint("occurrence_id", "side_id", "due_on", "level"),)
