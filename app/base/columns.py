"""Columns that many tables share, so that each database gets the same plain types."""

from enum import StrEnum
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

# Constraints need names before the first table exists, or SQLite cannot find them again to change them.
SQLModel.metadata.naming_convention = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


def new_id() -> Any:
    return Field(default_factory=uuid4, primary_key=True)


def enum_column(kind: type[StrEnum], *, nullable: bool = False, **options: Any) -> sa.Column:
    """Text with a CHECK: a new value is a small migration, never an ALTER TYPE."""
    choice = sa.Enum(
        kind,
        native_enum=False,
        create_constraint=True,
        length=32,
        name=kind.__name__.lower(),
        values_callable=lambda members: [member.value for member in members],
    )
    return sa.Column(choice, nullable=nullable, **options)


def points_to(column: str, **options: Any) -> Any:
    """A foreign key that is also indexed: every one of ours is followed backwards by some page."""
    return Field(foreign_key=column, index=True, **options)


def one_row() -> Any:
    """The key of a table that holds a single row."""
    return Field(default=1, primary_key=True)
