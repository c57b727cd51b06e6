"""The ledger of what is owed, the letters that pay it, and the pulse of the clock."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import Index, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, one_row, points_to
from app.ladders.holds import Hold


class ReminderKind(StrEnum):
    DEADLINE = "deadline"
    OVERDUE = "overdue"
    MEETING = "meeting"


class ReminderState(StrEnum):
    """Planned is the only state that something still follows."""

    PLANNED = "planned"
    SENT = "sent"
    PASSED_OVER = "passed_over"
    WITHDRAWN = "withdrawn"
    SUPPRESSED = "suppressed"
    GIVEN_UP = "given_up"


class Ground(StrEnum):
    """Why this person and nobody else."""

    CONTACT = "contact"
    COORDINATOR = "coordinator"
    AWAY = "away"
    MEMBER = "member"


class LetterState(StrEnum):
    """Held waits for an administrator's word, uncertain for a look whether a server took it."""

    OWED = "owed"
    HELD = "held"
    UNCERTAIN = "uncertain"
    SENT = "sent"
    BOUNCED = "bounced"
    GIVEN_UP = "given_up"
    SUPPRESSED = "suppressed"
    CANCELLED = "cancelled"


class Letter(SQLModel, table=True):
    """What leaves. Its Message-ID is fixed before the first attempt, its bytes at the first attempt.

    It tells of rows of the ledger; one on its own (a receipt, a returned report) tells of what `about` names by ids.
    """

    id: UUID = new_id()
    kind: str = Field(max_length=30, description="the folder of its templates")
    person_id: UUID = points_to("person.id")
    key: str | None = Field(default=None, max_length=100, description="of a letter on its own: once for ever")
    about: dict[str, Any] | None = Field(default=None, sa_column=sa.Column(sa.JSON(none_as_null=True)))
    message_id: str = Field(max_length=200, unique=True)
    address: str = Field(default="", max_length=254)
    subject: str = Field(default="", max_length=500)
    content: bytes | None = Field(default=None, sa_column=sa.Column(sa.LargeBinary))
    state: LetterState = Field(sa_column=enum_column(LetterState))
    created_at: datetime
    written_at: datetime | None = Field(default=None, index=True, description="since when the bytes stand fast")
    next_attempt_at: datetime
    claimed_until: datetime | None = None
    claim: UUID | None = Field(default=None, description="the worker's token: a late worker cannot mark")
    attempts: int = 0
    handed_at: datetime | None = Field(default=None, description="when its data began: a server may have it since")
    server_answer: str = Field(default="", max_length=1000)
    why: str = Field(default="", max_length=300, description="why it is held, uncertain or suppressed")
    hold_id: UUID | None = points_to("hold.id", default=None)
    sent_at: datetime | None = Field(default=None, index=True)

    __table_args__ = (
        Index(
            "ix_letter_owed",
            "next_attempt_at",
            sqlite_where=sa.text("state = 'owed'"),
            postgresql_where=sa.text("state = 'owed'"),
        ),
        Index("uq_letter_key", "key", unique=True),
        Index(
            "ix_letter_uncertain",
            "handed_at",
            sqlite_where=sa.text("state = 'uncertain'"),
            postgresql_where=sa.text("state = 'uncertain'"),
        ),
    )


class Reminder(SQLModel, table=True):
    """One rung that one person is owed, once for ever: the key is what prevents a second letter."""

    id: UUID = new_id()
    person_id: UUID = Field(foreign_key="person.id")
    kind: ReminderKind = Field(sa_column=enum_column(ReminderKind))
    subject_id: UUID = Field(index=True, description="of the occurrence or the meeting")
    due_on: date = Field(description="the agreed date, or the meeting's day, that the rung belongs to")
    stage: int = Field(description="days from the side's day: -30 before it, 0 on it, 8 late")
    counted: int | None = Field(default=None, description="how many working days before, where the step is in them")
    plan_id: UUID | None = Field(default=None, description="none: a meeting's")
    side_id: UUID = Field(foreign_key="side.id", description="on whose behalf: whose calendar rolled the date")
    ground: Ground = Field(sa_column=enum_column(Ground))
    body_id: UUID | None = Field(default=None, foreign_key="body.id", description="for which body; the first of them")
    leaves_at: datetime = Field(description="when it was to leave")
    meant_for: date | None = Field(default=None, description="the day of its step, where it was held on it")
    hold: Hold | None = Field(default=None, sa_column=enum_column(Hold, nullable=True))
    state: ReminderState = Field(sa_column=enum_column(ReminderState))
    is_late: bool = False
    because: str = Field(default="", max_length=200, description="why it was passed over, suppressed or withdrawn")
    letter_id: UUID | None = points_to("letter.id", default=None)
    created_at: datetime

    __table_args__ = (
        UniqueConstraint("person_id", "kind", "subject_id", "due_on", "stage", name="uq_reminder_rung"),
        Index(
            "ix_reminder_unsent",
            "person_id",
            sqlite_where=sa.text("state = 'planned'"),
            postgresql_where=sa.text("state = 'planned'"),
        ),
    )


class Pulse(SQLModel, table=True):
    """The clock's heartbeat: when it ticked first and last."""

    id: int = one_row()
    first_at: datetime
    last_at: datetime
    last_error: str = Field(default="", max_length=500)
