"""Brings a database to the newest shape, however many processes try it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url

from app.base.errors import Refusal
from app.base.language import N_
from app.base.paths import ALEMBIC, MIGRATIONS

MIGRATION_TURN = 20200929


def migrate(url: str, revision: str = "head") -> None:
    with _alone(url) as connection:
        try:
            command.upgrade(alembic_config(connection), revision)
        except CommandError as error:  # it bears the mark of a migration that is not among ours
            raise Refusal("The database was made by a newer Solovey (%(why)s)", why=error) from None


def must_be_newest(url: str) -> None:
    """For those who only look: a database in another shape is left as it is."""
    path = make_url(url).database if url.startswith("sqlite") else None
    if path is None or Path(path).exists():
        with _engine(url) as engine, engine.connect() as connection:
            present = MigrationContext.configure(connection).get_current_heads()
            if set(present) == set(ScriptDirectory.from_config(alembic_config(connection)).get_heads()):
                return
    raise Refusal(N_("The database is not in its newest shape: run “solovey migrate” first"))


def downgrade(url: str, revision: str) -> None:
    with _alone(url) as connection:
        command.downgrade(alembic_config(connection), revision)


def alembic_config(connection: Connection) -> Config:
    config = Config(ALEMBIC)
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


@contextmanager
def _alone(url: str) -> Iterator[Connection]:
    """A connection whose one transaction nobody else's migration can overtake."""
    if url.startswith("sqlite"):
        Path(make_url(url).database or "").parent.mkdir(parents=True, exist_ok=True)
        with _alone_on_sqlite(url) as connection:
            yield connection
        return
    with _engine(url, connect_timeout=10) as engine, engine.begin() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_TURN})")
        yield connection


@contextmanager
def _alone_on_sqlite(url: str) -> Iterator[Connection]:
    """Foreign keys stay off: a table copied by a batch migration would else delete its children."""
    with _engine(url, timeout=60) as engine:
        event.listen(engine, "connect", _prepare)
        event.listen(engine, "begin", _begin)
        with engine.begin() as connection:
            yield connection
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
                raise Refusal("The migration would leave rows of %(table)s without what they point to", table=broken[0])


@contextmanager
def _engine(url: str, **options: int) -> Iterator[Engine]:
    engine = create_engine(url, connect_args=options)
    try:
        yield engine
    finally:
        engine.dispose()


def _prepare(connection: Any, _record: object) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA foreign_keys=OFF")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql("BEGIN IMMEDIATE")
