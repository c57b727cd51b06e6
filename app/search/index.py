"""Entries go in and out together with what SQLite's FTS5 knows of them. PostgreSQL keeps its own index by itself.

No triggers: where a schema is not trusted, SQLite lets none of them write into a virtual table.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.search.models import SearchEntry

# As the FTS5 table with external content asks: words go out by naming them once more.
COMMAND = sa.column("search_stems", sa.String)
ROWID, STEMS = sa.column("rowid", sa.Integer), sa.column("stems", sa.String)
FTS = sa.table("search_stems", COMMAND, ROWID, STEMS)
WORDS = (col(SearchEntry.id), col(SearchEntry.stems))


def take_out(session: Session, which: Any) -> None:
    """The entries of which the condition is true."""
    if _has_fts5(session):
        known = sa.select(sa.literal("delete"), *WORDS).where(which)
        session.connection().execute(sa.insert(FTS).from_select([COMMAND, ROWID, STEMS], known))
    session.connection().execute(sa.delete(SearchEntry).where(which))


def put_in(session: Session, rows: Sequence[dict[str, Any]], which: Any) -> None:
    """`which`: the condition that is true of these entries and no others."""
    if not rows:
        return
    session.connection().execute(sa.insert(SearchEntry), rows)
    if _has_fts5(session):
        known = sa.select(*WORDS).where(which)
        session.connection().execute(sa.insert(FTS).from_select([ROWID, STEMS], known))


def _has_fts5(session: Session) -> bool:
    return session.get_bind().dialect.name == "sqlite"
