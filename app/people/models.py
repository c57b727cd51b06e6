"""Sides, bodies and persons. Personal data lies in these tables and nowhere else."""

from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


class Side(SQLModel, table=True):
    """A party of agreements. A side counts days by its own calendar and reads letters in its own zone."""

    id: UUID = new_id()
    code: str = Field(max_length=8, description="by, ru: unique inside a plan, not among plans")
    slug: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=200)
    short: str = Field(max_length=20)
    adjective: str = Field(max_length=200, description="heading of the side's column: Белорусская сторона")
    country: str = Field(max_length=2, description="whose calendar of days off counts: BY, RU")
    zone: str = Field(max_length=40)
    language: str = Field(default="ru", max_length=2)


class Body(SQLModel, table=True):
    """A ministry, an oblast, a works. It owns items; letters go to its contact persons."""

    id: UUID = new_id()
    side_id: UUID = points_to("side.id")
    name: str = Field(max_length=300)
    short: str = Field(max_length=100)
    is_collective: bool = Field(default=False, description="«облисполкомы»: a group that is named as one owner")
    successor_id: UUID | None = points_to("body.id", default=None)
    succeeded_on: date | None = None
    version: int = 1

    __table_args__ = (
        UniqueConstraint("side_id", "name"),
        CheckConstraint("(successor_id IS NULL) = (succeeded_on IS NULL)", name="succession"),
    )


class BodyName(SQLModel, table=True):
    """Another name of a body: an abbreviation, or the name it bore until a day."""

    __tablename__ = "body_name"

    id: UUID = new_id()
    body_id: UUID = points_to("body.id")
    name: str = Field(max_length=300)
    since: date | None = None
    until: date | None = Field(default=None, description="last day; none: still used")

    __table_args__ = (UniqueConstraint("body_id", "name"),)


class Person(SQLModel, table=True):
    """An account: usually a post rather than a named person."""

    id: UUID = new_id()
    email: str = Field(max_length=254, description="kept in lower case")
    name: str = Field(max_length=200)
    side_id: UUID = points_to("side.id")
    body_id: UUID | None = points_to("body.id", default=None)
    language: str = Field(default="ru", max_length=2)
    created_at: datetime
    disabled_at: datetime | None = None
    version: int = 1

    __table_args__ = (UniqueConstraint("email"),)


class Administrator(SQLModel, table=True):
    """Who may set up the installation, and since when."""

    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    since: datetime


class Contact(SQLModel, table=True):
    """Who receives a body's letters, from day to day."""

    id: UUID = new_id()
    body_id: UUID = points_to("body.id")
    person_id: UUID = points_to("person.id")
    since: date
    until: date | None = None

    __table_args__ = (CheckConstraint("until IS NULL OR until >= since", name="order"),)


class Deputy(SQLModel, table=True):
    """Who receives a person's letters while that person is away."""

    id: UUID = new_id()
    person_id: UUID = points_to("person.id")
    deputy_id: UUID = points_to("person.id")
    since: date
    until: date

    __table_args__ = (
        CheckConstraint("until >= since", name="order"),
        CheckConstraint("deputy_id <> person_id", name="another"),
    )


class SignInLink(SQLModel, table=True):
    """A link that was handed out; only the hash of its secret is kept."""

    __tablename__ = "sign_in_link"

    id: UUID = new_id()
    token_hash: str = Field(max_length=64, unique=True)
    person_id: UUID | None = points_to("person.id", default=None)
    purpose: str = Field(max_length=16, description="letter, command, demo (until the server stops), setup")
    created_at: datetime
    expires_at: datetime
    used_at: datetime | None = None

    __table_args__ = (
        CheckConstraint("purpose IN ('letter', 'command', 'demo', 'setup')", name="purpose"),
        CheckConstraint("(person_id IS NULL) = (purpose = 'setup')", name="owner"),
    )


class SignIn(SQLModel, table=True):
    """A session of a browser; the cookie's secret is kept as a hash."""

    __tablename__ = "sign_in"

    id: UUID = new_id()
    token_hash: str = Field(max_length=64, unique=True)
    person_id: UUID = points_to("person.id")
    created_at: datetime
    expires_at: datetime
    ended_at: datetime | None = None


class FeedKind(StrEnum):
    """What a calendar feed tells of."""

    MINE = "mine"
    BODY = "body"
    PLAN = "plan"
    MEETINGS = "meetings"


class CalendarFeed(SQLModel, table=True):
    """A secret address under which a calendar program reads what a person may see; what, is asked at each reading."""

    __tablename__ = "calendar_feed"

    id: UUID = new_id()
    person_id: UUID = points_to("person.id")
    kind: FeedKind = Field(default=FeedKind.MINE, sa_column=enum_column(FeedKind, server_default="mine"))
    subject_id: UUID | None = Field(default=None, description="of the body or the plan")
    token_hash: str = Field(max_length=64, unique=True)
    created_at: datetime
    revoked_at: datetime | None = None

    __table_args__ = (CheckConstraint("(subject_id IS NOT NULL) = (kind IN ('body', 'plan'))", name="subject"),)
