"""A document that is being taken in: its file, what was read, what a person said of it."""

from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to


def json_list() -> Any:
    return Field(default_factory=list, sa_type=sa.JSON, nullable=False)


def json_object() -> Any:
    return Field(default_factory=dict, sa_type=sa.JSON, nullable=False)


class ImportState(StrEnum):
    DRAFT = "draft"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


class Scope(StrEnum):
    """What a document says by being silent of an item: that it is gone, or nothing."""

    WHOLE = "whole"
    PART = "part"


class Import(SQLModel, table=True):
    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    person_id: UUID | None = points_to("person.id", default=None)
    name: str = Field(max_length=200, description="of the file, without any path")
    size: int = Field(description="bytes")
    digest: str = Field(max_length=64, description="SHA-256 of the file")
    heading: str = Field(default="", max_length=4000, description="the words above the first table")
    problems: list[dict[str, Any]] = json_list()
    scope: Scope = Field(sa_column=enum_column(Scope))
    state: ImportState = Field(sa_column=enum_column(ImportState))
    act: str = Field(default="", max_length=500, description="the document by which the plan was amended")
    outcome: dict[str, int] = json_object()
    at: datetime
    ended_at: datetime | None = None
    ended_by: UUID | None = points_to("person.id", default=None)
    version: int = 1


class ImportFile(SQLModel, table=True):
    """The bytes, apart from what lists look at."""

    __tablename__ = "import_file"

    import_id: UUID = Field(primary_key=True, foreign_key="import.id")
    content: bytes


class ImportSection(SQLModel, table=True):
    __tablename__ = "import_section"

    id: UUID = new_id()
    import_id: UUID = points_to("import.id")
    position: int
    number: str = Field(max_length=20)
    title: str = Field(max_length=500)

    __table_args__ = (UniqueConstraint("import_id", "position"),)


class ImportRow(SQLModel, table=True):
    """An item as the document says it, and as a person corrected it. The JSON columns hold values of `kept`."""

    __tablename__ = "import_row"

    id: UUID = new_id()
    import_id: UUID = points_to("import.id")
    n: int = Field(description="its place in the document, from 1")
    section_id: UUID = points_to("import_section.id")
    place: dict[str, Any] = json_object()  # table, row and sheet
    number: str = Field(max_length=30)
    title: str = Field(max_length=4000)
    term: str = Field(max_length=1000)
    reading: dict[str, Any] = json_object()
    owners: list[dict[str, Any]] = json_list()
    doubts: list[dict[str, Any]] = json_list()
    left_out: bool = Field(default=False, description="no item of the plan: it is not taken in")
    looked_by: UUID | None = points_to("person.id", default=None)
    looked_at: datetime | None = None
    version: int = 1

    __table_args__ = (UniqueConstraint("import_id", "n"),)


class ImportBody(SQLModel, table=True):
    """A name that stands in the owners' cells, and whom it means: a known body, or one to be added."""

    __tablename__ = "import_body"

    id: UUID = new_id()
    import_id: UUID = points_to("import.id")
    name: str = Field(max_length=300, description="as printed")
    side: str = Field(default="", max_length=8, description="code of the side whose column it stood in; empty: none")
    body_id: UUID | None = points_to("body.id", default=None)
    new_side_id: UUID | None = points_to("side.id", default=None)
    new_name: str = Field(default="", max_length=300)
    new_short: str = Field(default="", max_length=100)
    new_is_collective: bool = False
    version: int = 1

    __table_args__ = (UniqueConstraint("import_id", "name", "side"),)
