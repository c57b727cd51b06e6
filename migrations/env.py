"""Alembic runs on the connection that `app.base.migrate` hands over, never on one of its own."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from sqlmodel.sql.sqltypes import AutoString, UTCDateTime

from app.tables import metadata


def plain_type(kind: str, thing: Any, _context: object) -> str | bool:
    """Migrations outlive our libraries: they name only SQLAlchemy's own types."""
    if kind == "type" and isinstance(thing, AutoString):
        return f"sa.String(length={thing.length})"
    if kind == "type" and isinstance(thing, UTCDateTime):
        return "sa.DateTime(timezone=True)"
    return False


def same_type(_context: object, _column: object, _metadata_column: object, found: Any, meant: Any) -> bool | None:
    """None lets Alembic compare; a moment is a moment however it is wrapped."""
    if isinstance(meant, UTCDateTime):
        return not isinstance(found, sa.DateTime)
    return None


def is_described(name: str | None, _kind: str, _parents: object) -> bool:
    """The index over the words of search is of each database's own kind; no table of ours describes it."""
    return not (name or "").startswith("search_stems")


def run() -> None:
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=metadata,
        render_as_batch=True,
        render_item=plain_type,
        compare_type=same_type,
        include_name=is_described,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


run()
