"""Counts what the database is asked."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from app.base.database import Database


@contextmanager
def statements_of(database: Database) -> Iterator[list[str]]:
    """The statements that the block sends, transaction control aside."""
    statements: list[str] = []

    def note(_connection, _cursor, statement, *_rest):
        if not statement.startswith("BEGIN"):
            statements.append(statement)

    engines = {database.reader.pool: database.reader, database.writer.pool: database.writer}.values()
    for engine in engines:
        sa.event.listen(engine, "before_cursor_execute", note)
    yield statements
    for engine in engines:
        sa.event.remove(engine, "before_cursor_execute", note)
