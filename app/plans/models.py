"""The plan as signed: passport, sections, items and their wordings, dates."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.deadlines.terms import TermKind


class Roll(StrEnum):
    """Where a date goes that falls on a day off."""

    PRECEDING = "preceding"
    FOLLOWING = "following"
    NONE = "none"


class Consent(StrEnum):
    """What the other side is asked for when one side extends a date."""

    NOTICE = "notice"
    CONSENT = "consent"


class OwnerRole(StrEnum):
    LEAD = "lead"
    CO_OWNER = "co_owner"


class Plan(SQLModel, table=True):
    id: UUID = new_id()
    slug: str = Field(max_length=60, unique=True)
    agreement_id: UUID = points_to("agreement.id")
    title: str = Field(max_length=500)
    starts_on: date
    ends_on: date
    signed_on: date | None = None
    legal_basis: str = Field(default="", max_length=1000)
    zone: str = Field(default="Europe/Minsk", max_length=40, description="in which the plan's days are counted")
    extension_consent: Consent = Field(default=Consent.NOTICE, sa_column=enum_column(Consent))
    answer_days: int = Field(default=10, description="working days in which the other side may object")
    link_days: int = Field(default=30, description="days after a date for which the links in letters about it are good")
    source: str = Field(default="", max_length=500)
    note: str = Field(default="", max_length=1000)
    created_at: datetime
    version: int = 1

    __table_args__ = (
        CheckConstraint("ends_on >= starts_on", name="validity"),
        CheckConstraint("answer_days BETWEEN 1 AND 100", name="answer_days"),
        CheckConstraint("link_days BETWEEN 1 AND 365", name="link_days"),
    )


class PlanSide(SQLModel, table=True):
    """One of the two parties of a plan."""

    __tablename__ = "plan_side"

    plan_id: UUID = Field(primary_key=True, foreign_key="plan.id")
    position: int = Field(primary_key=True, description="1 or 2, as printed")
    side_id: UUID = points_to("side.id")
    roll: Roll = Field(sa_column=enum_column(Roll))
    co_chair: str = Field(default="", max_length=300)
    signatory: str = Field(default="", max_length=300)

    __table_args__ = (
        UniqueConstraint("plan_id", "side_id"),
        CheckConstraint("position IN (1, 2)", name="two_sides"),
    )


class Section(SQLModel, table=True):
    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    number: str = Field(max_length=20)
    title: str = Field(max_length=500)
    position: int
    version: int = 1

    __table_args__ = (UniqueConstraint("plan_id", "number"),)


class Item(SQLModel, table=True):
    """Only the identity: what the item says stands in its wordings."""

    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    created_at: datetime
    source: str = Field(default="", max_length=500)
    note: str = Field(default="", max_length=1000)
    version: int = Field(default=1, description="grows with every change that a form can make")


class Wording(SQLModel, table=True):
    """What an item says from one act to the next; the printed term is kept as signed."""

    id: UUID = new_id()
    item_id: UUID = points_to("item.id")
    n: int
    section_id: UUID = points_to("section.id")
    number: str = Field(max_length=30, description="as printed")
    sort_key: str = Field(max_length=120)
    title: str = Field(max_length=4000)
    term: str = Field(default="", max_length=1000, description="the deadline phrase as printed")
    kind: TermKind = Field(sa_column=enum_column(TermKind))
    starts_on: date | None = None
    recurrence: str = Field(default="", max_length=40)
    anchor: str = Field(default="", max_length=200, description="the event that a relative term waits for, as printed")
    event_id: UUID | None = points_to("plan_event.id", default=None)
    offset: str = Field(default="", max_length=30, description="how far from the event: -15 working_day")
    rule: str = Field(default="", max_length=120, description="codes of the reading rules that were applied")
    review: bool = Field(default=False, description="somebody should look at the reading")
    confirmed_by: UUID | None = points_to("person.id", default=None)
    confirmed_at: datetime | None = None
    valid_from: datetime
    valid_to: datetime | None = None
    is_deleted: bool = Field(default=False, description="a tombstone: the item was taken out by this act")
    act: str = Field(default="", max_length=500, description="the document that brought this wording")

    __table_args__ = (
        UniqueConstraint("item_id", "n"),
        Index(
            "uq_wording_present",
            "item_id",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )


class Owner(SQLModel, table=True):
    """A body that answers for an item in one wording, with the words of the signed cell."""

    id: UUID = new_id()
    wording_id: UUID = points_to("wording.id")
    body_id: UUID = points_to("body.id")
    side_id: UUID = points_to("side.id")
    role: OwnerRole = Field(sa_column=enum_column(OwnerRole))
    position: int
    by_agreement: bool = Field(default=False, description="«по согласованию»")
    printed: str = Field(default="", max_length=500)

    __table_args__ = (UniqueConstraint("wording_id", "body_id"),)


class Occurrence(SQLModel, table=True):
    """One date on which an item is owed; a recurring item has one for each period."""

    id: UUID = new_id()
    item_id: UUID = points_to("item.id")
    first_due_on: date | None = Field(default=None, description="as first agreed; none: no date yet")
    due_on: date | None = Field(default=None, index=True, description="after the last postponement, before rolling")
    created_at: datetime
    withdrawn_at: datetime | None = Field(default=None, description="the term was reworded, the date fell away")


class Postponement(SQLModel, table=True):
    """A date that was moved, by whom and why. Nothing is overwritten by it.

    `seq` is the act's place in the journal, by which acts follow each other.
    """

    id: UUID = new_id()
    occurrence_id: UUID = points_to("occurrence.id")
    from_on: date | None = None
    to_on: date
    reason: str = Field(max_length=1000)
    act: str = Field(
        default="",
        max_length=500,
        sa_column_kwargs={"server_default": ""},
        description="the document of both sides that moves it",
    )
    act_on: date | None = Field(default=None, description="the day of the act")
    person_id: UUID = points_to("person.id")
    at: datetime
    seq: int = 0
    undone_at: datetime | None = Field(default=None, description="its author took it back")
