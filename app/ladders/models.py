"""What people set about their reminders: the ladders of plans and groups, and each person's own choices."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class LadderKind(StrEnum):
    """A missing report is owed on a date of an item that is reported on in a rhythm, or after a return.

    An escalation has three steps after the day: to the coordinator, to the head of the side, onto the agenda.
    """

    DEADLINE = "deadline"
    OVERDUE = "overdue"
    REPORT = "report"
    MEETING = "meeting"
    ESCALATION = "escalation"
    # What may be switched off without being a ladder: the digest, and what is said.
    NEWS = "news"
    COMMENTS = "comments"


class Ladder(SQLModel, table=True):
    """The steps of one kind that coordinators chose; without a row the defaults hold. A rhythm is a single number."""

    id: UUID = new_id()
    plan_id: UUID | None = points_to("plan.id", default=None)
    group_id: UUID | None = points_to("working_group.id", default=None)
    kind: LadderKind = Field(sa_column=enum_column(LadderKind))
    days: str = Field(default="", max_length=100, description="calendar days: 30,10,3,1,0")
    working_days: str = Field(default="", max_length=100, description="working days of the reader's country")
    changed_at: datetime

    __table_args__ = (
        UniqueConstraint("plan_id", "kind"),
        UniqueConstraint("group_id", "kind"),
        CheckConstraint("(plan_id IS NULL) <> (group_id IS NULL)", name="of_one"),
    )


class Preference(SQLModel, table=True):
    """A kind of reminders of a plan, or of a group's meetings, that a person switched off or on again."""

    id: UUID = new_id()
    person_id: UUID = points_to("person.id")
    plan_id: UUID | None = points_to("plan.id", default=None)
    group_id: UUID | None = points_to("working_group.id", default=None)
    kind: LadderKind = Field(sa_column=enum_column(LadderKind))
    is_off: bool
    changed_at: datetime

    __table_args__ = (
        UniqueConstraint("person_id", "plan_id", "kind"),
        UniqueConstraint("person_id", "group_id", "kind"),
        CheckConstraint("(plan_id IS NULL) <> (group_id IS NULL)", name="of_one"),
    )


class Pause(SQLModel, table=True):
    """Days on which a person reads no letters; both days belong to it."""

    id: UUID = new_id()
    person_id: UUID = points_to("person.id")
    since: date
    until: date

    __table_args__ = (CheckConstraint("until >= since", name="order"),)


class Snooze(SQLModel, table=True):
    """One item of which a person wants to hear nothing up to a day, that day included."""

    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    item_id: UUID = Field(primary_key=True, foreign_key="item.id", index=True)
    until: date


class ReadingHour(SQLModel, table=True):
    """At which hour a person reads letters, in the zone of the own side."""

    __tablename__ = "reading_hour"

    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    hour: int

    __table_args__ = (CheckConstraint("hour BETWEEN 7 AND 19", name="of_the_day"),)
