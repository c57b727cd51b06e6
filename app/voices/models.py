"""Ways besides the letter by which a person is told, and what was told by them."""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import CheckConstraint, Field, Index, SQLModel, UniqueConstraint

from app.base.columns import enum_column, new_id, points_to


class VoiceKind(StrEnum):
    CHAT = "chat"
    PUSH = "push"


class EchoState(StrEnum):
    """Read: its reader opened what it tells of before it was told."""

    OWED = "owed"
    TOLD = "told"
    READ = "read"
    GIVEN_UP = "given_up"


class Voice(SQLModel, table=True):
    """A browser, or an address in a chat. Its `address` is a secret: whoever knows it can speak there."""

    id: UUID = new_id()
    person_id: UUID = points_to("person.id")
    kind: VoiceKind = Field(sa_column=enum_column(VoiceKind))
    address: str = Field(max_length=2000)
    address_hash: str = Field(max_length=64)
    point: str = Field(default="", max_length=100, description="of a browser: its public key")
    secret: str = Field(default="", max_length=50, description="of a browser: what only it and we know")
    created_at: datetime
    told_at: datetime | None = None
    failures: int = Field(default=0, description="in a row")
    failed_at: datetime | None = None
    trouble: str = Field(default="", max_length=300, description="a sentence, or the status that was answered")
    rests_until: datetime | None = None
    off_at: datetime | None = Field(default=None, description="failed too often: a trial that arrives ends it")

    __table_args__ = (
        CheckConstraint("(kind = 'push') = (point <> '' AND secret <> '')", name="keys"),
        Index(
            "uq_voice_browser",
            "address_hash",
            unique=True,
            sqlite_where=sa.text("kind = 'push'"),
            postgresql_where=sa.text("kind = 'push'"),
        ),
        Index(
            "uq_voice_chat",
            "person_id",
            unique=True,
            sqlite_where=sa.text("kind = 'chat'"),
            postgresql_where=sa.text("kind = 'chat'"),
        ),
    )


class Echo(SQLModel, table=True):
    """One letter told by one voice: its subject, and an address that leads to what it is about."""

    id: UUID = new_id()
    letter_id: UUID = Field(foreign_key="letter.id")
    voice_id: UUID = points_to("voice.id")
    state: EchoState = Field(default=EchoState.OWED, sa_column=enum_column(EchoState))
    created_at: datetime
    claimed_until: datetime | None = None
    claim: UUID | None = Field(default=None, description="a late worker cannot mark")
    attempts: int = 0
    ended_at: datetime | None = None

    __table_args__ = (
        UniqueConstraint("letter_id", "voice_id"),
        Index(
            "ix_echo_owed",
            "created_at",
            sqlite_where=sa.text("state = 'owed'"),
            postgresql_where=sa.text("state = 'owed'"),
        ),
    )
