"""What tests stand on: both databases, a clock that stands still, a post office, the application."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session

from app.base.database import Database
from app.base.migrate import migrate
from app.base.settings import Settings
from tests.postgres import Postgres
from tests.smtp import PostOffice

# Settings of the person who runs the tests must not reach them.
for name in [name for name in os.environ if name.startswith("SOLOVEY_")]:
    del os.environ[name]


class StillClock:
    """Shows one moment until it is moved."""

    def __init__(self, moment: datetime) -> None:
        self.moment = moment

    def now(self) -> datetime:
        return self.moment

    def move(self, by: timedelta) -> datetime:
        self.moment += by
        return self.moment


@pytest.fixture
def now() -> datetime:
    """Monday, 18 November 2024, 09:00 in Minsk: where the sample's clock starts."""
    return datetime(2024, 11, 18, 6, tzinfo=UTC)


@pytest.fixture
def today(now: datetime) -> date:
    return now.date()


@pytest.fixture
def clock(now: datetime) -> StillClock:
    return StillClock(now)


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    server = Postgres()
    try:
        server.make_template(migrate)
        yield server
    finally:
        server.stop()


@pytest.fixture(scope="session")
def migrated_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    migrate(f"sqlite:///{file}")
    return file


@pytest.fixture
def sqlite_url(migrated_file: Path, tmp_path: Path) -> str:
    return f"sqlite:///{shutil.copy(migrated_file, tmp_path / 'solovey.db')}"


@pytest.fixture
def postgresql_url(postgres: Postgres) -> Iterator[str]:
    name = postgres.new_database()
    yield postgres.url(name)
    postgres.drop(name)


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of its own for each test, once of each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = Database(database_url)
    yield opened
    opened.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One writing transaction that is never committed. What a client is to see is written by `database.writing()`."""
    with Session(database.writer, expire_on_commit=False) as opened:
        yield opened


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings.read(var=tmp_path / "var", database_url=database_url, secret_key="t" * 48, run_scheduler=False)


@pytest.fixture
def office() -> Iterator[PostOffice]:
    opened = PostOffice()
    opened.open()
    yield opened
    opened.close()
