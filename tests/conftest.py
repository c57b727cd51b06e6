"""What tests stand on: both databases, a clock that stands still, a post office, the application."""

import gc
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from sqlmodel import Session

from app.base.database import Database
from app.base.migrate import migrate
from app.base.settings import Settings
from app.main import create_app
from app.people.models import Person
from app.people.sign_in import sign_in
from app.sample.loader import load_sample, read_sample
from tests.postgres import Postgres
from tests.settled import Settled
from tests.smtp import PostOffice

# Settings of the person who runs the tests must not reach them.
for name in [name for name in os.environ if name.startswith("SOLOVEY_")]:
    del os.environ[name]


def pytest_collection_finish(session: pytest.Session) -> None:
    """What was imported and collected stays to the end: looking through it for garbage took a third of all time."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 100)


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
def sqlite_url(migrated_file: Path) -> str:
    return f"sqlite:///{copied(migrated_file, 'solovey.db')}"


def copied(file: Path, name: str) -> Path:
    """In the place of what the test before left there."""
    for left in file.parent.glob(f"{name}*"):
        left.unlink()
    return shutil.copy(file, file.with_name(name))


@pytest.fixture
def postgresql_url(postgres: Postgres) -> Iterator[str]:
    yield postgres.url(postgres.new_database(name="solovey"))
    postgres.drop("solovey")


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """A migrated, empty database of its own for each test, once of each kind."""
    return request.getfixturevalue(f"{request.param}_url")


@pytest.fixture(scope="session")
def database_at() -> Callable[[str], Database]:
    """The same for the same address: statements that one test compiled serve the next ones too."""
    return cache(Database)


@pytest.fixture
def database(database_url: str, database_at: Callable[[str], Database]) -> Iterator[Database]:
    with closing(database_at(database_url)) as opened:
        yield opened


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One writing transaction that is never committed. What a client is to see is written by `database.writing()`."""
    with Session(database.writer, expire_on_commit=False) as opened:
        yield opened


@pytest.fixture(scope="session")
def settled(migrated_file: Path, tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest) -> Settled:
    return Settled(tmp_path_factory.mktemp("settled"), migrated_file, lambda: request.getfixturevalue("postgres"))


# ── The sample: a test of it overrides `database_url` by `sample_url` ────────────────────────────────────────


def loaded(url: str) -> str:
    with closing(Database(url)) as database, database.writing() as session:
        load_sample(session, read_sample())
    return url


@pytest.fixture(scope="session")
def sample_file(migrated_file: Path) -> Path:
    file = migrated_file.with_name("sample.db")
    loaded(f"sqlite:///{shutil.copy(migrated_file, file)}")
    return file


@pytest.fixture(scope="session")
def sample_template(postgres: Postgres) -> str:
    name = postgres.new_database()
    loaded(postgres.url(name))
    return name


@pytest.fixture(params=["sqlite", "postgresql"])
def sample_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """The Kursk plan as it is on the first day, for this test alone, once on each database."""
    if request.param == "sqlite":
        yield f"sqlite:///{copied(request.getfixturevalue('sample_file'), 'kursk.db')}"
        return
    template, postgres = request.getfixturevalue("sample_template"), request.getfixturevalue("postgres")
    yield postgres.url(postgres.new_database(template, name="kursk"))
    postgres.drop("kursk")


# ── The application ──────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def settings(database_url: str, tmp_path: Path) -> Settings:
    return Settings.read(var=tmp_path / "var", database_url=database_url, secret_key="t" * 48, run_scheduler=False)


@pytest.fixture
def app(settings: Settings, clock: StillClock, database: Database) -> FastAPI:
    return create_app(settings, clock=clock, database=database)


@pytest.fixture
def client(app: FastAPI, settings: Settings) -> Iterator[TestClient]:
    """A browser on this site: posts say where they come from, redirections are shown, not followed."""
    origin = {"Origin": settings.site_url}
    with TestClient(app, base_url=settings.site_url, headers=origin, follow_redirects=False) as opened:
        yield opened


@pytest.fixture
def come_in(client: TestClient, database: Database, clock: StillClock) -> Callable[[Person], TestClient]:
    """`come_in(anna)`: the client, signed in as her."""

    def come(person: Person) -> TestClient:
        with database.writing() as session:
            client.cookies.set("sid", sign_in(session, person, now=clock.now()))
        return client

    return come


@pytest.fixture
def office() -> Iterator[PostOffice]:
    opened = PostOffice()
    opened.open()
    yield opened
    opened.close()
