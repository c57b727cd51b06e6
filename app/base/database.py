"""Two doors to one database: `reading()` for pages that look, `writing()` for acts.

On SQLite a writing transaction begins IMMEDIATE: with the driver's default two people
who change one row at once would silently lose a change.
"""

import sqlite3
from collections.abc import Callable, Collection, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.dialects.postgresql import insert as postgresql_insert
from sqlalchemy.dialects.sqlite import insert as sqlite_insert
from sqlmodel import Session

from app.base.clock import monotonic
from app.base.keys import remember_keys

SQLITE_SETTINGS = (
    "journal_mode=WAL",
    "synchronous=FULL",  # saved means saved, also when the power fails
    "foreign_keys=ON",
    "recursive_triggers=ON",  # without it INSERT OR REPLACE walks around the journal's triggers
    "trusted_schema=OFF",
)
PATIENCE = 10  # seconds for a database that another process holds
A_LOOK = 0.003


class Database:
    """Holds the connections; `url` is an SQLAlchemy URL of SQLite or PostgreSQL."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.is_sqlite = url.startswith("sqlite")
        if self.is_sqlite:
            self.reader = _sqlite_engine(url, _begin_reading, patience=PATIENCE, pool_size=16)
            self.writer = _sqlite_engine(url, _begin_writing, patience=A_LOOK, pool_size=4)
        else:
            self.writer = _postgresql_engine(url)
            # A page is several statements: they must all see the same moment.
            self.reader = self.writer.execution_options(isolation_level="REPEATABLE READ")

    @contextmanager
    def reading(self) -> Iterator[Session]:
        with Session(self.reader, autoflush=False, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def writing(self) -> Iterator[Session]:
        """One transaction: committed when the block ends well, rolled back when it raises."""
        with Session(self.writer, expire_on_commit=False) as session, session.begin():
            yield session

    def close(self) -> None:
        self.reader.dispose()
        self.writer.dispose()


def _sqlite_engine(url: str, begin: Callable[[Connection], None], *, patience: float, pool_size: int) -> Engine:
    engine = create_engine(url, pool_size=pool_size, max_overflow=48, connect_args={"check_same_thread": False})
    remember_keys(engine)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not begin transactions by itself
        for setting in SQLITE_SETTINGS:
            connection.execute(f"PRAGMA {setting}")
        connection.execute(f"PRAGMA busy_timeout={1000 * patience:.0f}")

    event.listen(engine, "begin", begin)
    return engine


def _begin_reading(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN")


def _begin_writing(connection: Connection) -> None:
    """Look anew every few milliseconds. SQLite itself would sleep longer and longer between two looks, so that of
    two processes with much to write one would hardly get a turn.
    """
    driver: Any = connection.connection.driver_connection
    until = monotonic() + PATIENCE
    while True:
        try:
            driver.execute("BEGIN IMMEDIATE")
            return
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_BUSY or monotonic() > until:
                break
    connection.exec_driver_sql("BEGIN IMMEDIATE")  # fails once more, in SQLAlchemy's words


def _postgresql_engine(url: str) -> Engine:
    options = "-c timezone=UTC -c statement_timeout=15000 -c lock_timeout=10000"
    options += " -c idle_in_transaction_session_timeout=60000"
    return create_engine(
        url, pool_size=16, max_overflow=48, pool_pre_ping=True, connect_args={"connect_timeout": 3, "options": options}
    )


def insert_unless_there(
    session: Session, table: Table, rows: list[dict[str, Any]], *, key: list[str] | None = None
) -> None:
    """Insert the rows whose `key` (none: whatever is unique) is new. Sort them first: unsorted crowds deadlock."""
    if rows:
        insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
        session.connection().execute(insert(table).on_conflict_do_nothing(index_elements=key), rows)


def insert_or_update(
    session: Session, table: Table, rows: list[dict[str, Any]], *, key: list[str], keep: Collection[str] = ()
) -> None:
    """The same, and of a row that is there already the other columns take the new values, but those to `keep`.

    Sort the rows first.
    """
    if rows:
        insert = sqlite_insert if session.get_bind().dialect.name == "sqlite" else postgresql_insert
        added = insert(table)
        others = {name: added.excluded[name] for name in rows[0] if name not in (*key, *keep)}
        session.connection().execute(added.on_conflict_do_update(index_elements=key, set_=others), rows)


def take_turn(session: Session, number: int) -> None:
    """Wait until no other transaction holds this turn; it ends with the transaction (SQLite writers queue anyway)."""
    if session.get_bind().dialect.name == "postgresql":
        session.connection().exec_driver_sql(f"SELECT pg_advisory_xact_lock({number:d})")
