"""Brings a database to the newest shape, however many processes try it at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import make_url

from app.base.errors import Refusal
from app.base.paths import ALEMBIC, MIGRATIONS

MIGRATION_TURN = 20200929


def migrate(url: str, revision: str = "head") -> None:
    with _alone(url) as connection:
        command.upgrade(alembic_config(connection), revision)


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
    engine = create_engine(url)
    with engine.begin() as connection:
        connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({MIGRATION_TURN})")
        yield connection
    engine.dispose()


@contextmanager
def _alone_on_sqlite(url: str) -> Iterator[Connection]:
    """Foreign keys stay off: a table copied by a batch migration would else delete its children."""
    engine = create_engine(url, connect_args={"timeout": 60})

    @event.listens_for(engine, "connect")
    def prepare(dbapi_connection, _record):
        dbapi_connection.isolation_level = None
        dbapi_connection.execute("PRAGMA journal_mode=WAL")
        dbapi_connection.execute("PRAGMA foreign_keys=OFF")

    @event.listens_for(engine, "begin")
    def begin(connection):
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    with engine.begin() as connection:
        yield connection
        if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").first():
            raise Refusal("The migration would leave rows of %(table)s without what they point to", table=broken[0])
    engine.dispose()
