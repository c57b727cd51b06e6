"""The journal: every act, chained. It lies under everything, so it knows ids and nothing else of others."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, one_row


class Via(StrEnum):
    """Through what an act came in."""

    WEB = "web"
    LETTER = "letter"
    IMPORT = "import"
    COMMAND = "command"
    CLOCK = "clock"


class Circle(StrEnum):
    """Who may read a row: its own side, both sides, everybody."""

    SIDE = "side"
    BOTH = "both"
    PUBLIC = "public"


@dataclass(frozen=True)
class Author:
    """Whose hand an act is; nobody's when the clock did it."""

    person_id: UUID | None
    via: Via


class Change(SQLModel, table=True):
    """One act. Rows are only added; each bears the hash of the one before it."""

    seq: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime
    # Plain ids, not keys: persons and subjects live on floors above, and outlive their rows here.
    person_id: UUID | None = Field(default=None, index=True)
    via: Via = Field(sa_column=enum_column(Via))
    act: str = Field(max_length=60, description="what was done: item.reworded, report.made")
    subject_kind: str = Field(max_length=30)
    subject_id: UUID = Field(index=True)
    plan_id: UUID | None = Field(default=None, index=True)
    circle: Circle = Field(sa_column=enum_column(Circle))
    side_id: UUID | None = None
    body: dict[str, Any] = Field(sa_column=sa.Column(sa.JSON, nullable=False))
    previous_hash: str = Field(max_length=64)
    hash: str = Field(max_length=64)


class ChainCheck(SQLModel, table=True):
    """How far the chain was found sound when it was last gone through. `seq`, `hash`: its last row then."""

    __tablename__ = "chain_check"

    id: int = one_row()
    seq: int
    hash: str = Field(default="", max_length=64)
    at: datetime
    broken_seq: int | None = Field(default=None, description="the first row that does not follow")


class ChainHead(SQLModel, table=True):
    """The last row of the chain: writers queue on it, readers take `seq` as the revision of everything."""

    __tablename__ = "chain_head"

    id: int = one_row()
    seq: int = 0
    hash: str = Field(default="", max_length=64)
