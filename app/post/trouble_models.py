"""What is known of the post itself: whether it can be reached, which addresses are dead, what is kept back."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field, SQLModel

from app.base.columns import new_id, one_row, points_to


class Channel(SQLModel, table=True):
    """The way to the mail server: one row, there once something has gone wrong on it."""

    id: int = one_row()
    failures: int = Field(default=0, description="in a row, over all processes")
    rests_until: datetime | None = None
    paused_at: datetime | None = Field(default=None, description="a setting is wrong: somebody must mend it")
    answer: str = Field(default="", max_length=1000)


class Hold(SQLModel, table=True):
    """Letters of one pass that are kept back until an administrator decides."""

    id: UUID = new_id()
    at: datetime
    why: str = Field(max_length=300)
    decided_at: datetime | None = None
    decision: str | None = Field(default=None, max_length=16)
    person_id: UUID | None = points_to("person.id", default=None)

    __table_args__ = (
        CheckConstraint("decision IN ('released', 'dropped')", name="decision"),
        CheckConstraint("(decided_at IS NULL) = (decision IS NULL)", name="decided"),
    )


class DeadAddress(SQLModel, table=True):
    """An address that a server refused for ever. A person who gets another address is no longer concerned."""

    __tablename__ = "dead_address"

    id: UUID = new_id()
    address: str = Field(max_length=254)
    failed_at: datetime
    answer: str = Field(default="", max_length=1000)
    letter_id: UUID | None = points_to("letter.id", default=None)
    lifted_at: datetime | None = None

    __table_args__ = (
        Index(
            "uq_dead_address_present",
            "address",
            unique=True,
            sqlite_where=sa.text("lifted_at IS NULL"),
            postgresql_where=sa.text("lifted_at IS NULL"),
        ),
    )


class Bounce(SQLModel, table=True):
    """A notice of what became of a letter after the first server; read once, whatever way it comes."""

    id: UUID = new_id()
    notice_id: str = Field(max_length=998, unique=True, description="the notice's own Message-ID, or its hash")
    letter_id: UUID = points_to("letter.id")
    at: datetime
    action: str = Field(max_length=20)
    status: str = Field(default="", max_length=20)
    answer: str = Field(default="", max_length=1000)


class SentMark(SQLModel, table=True):
    """How far this database has read a journal of sent letters. Put back from a backup, it reads on from there."""

    __tablename__ = "sent_mark"

    journal_id: UUID = Field(primary_key=True)
    read_to: int = Field(default=0, description="bytes")
