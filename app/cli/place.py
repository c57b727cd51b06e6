"""What every command begins with: settings, database, clock."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from app.base.clock import Clock, RealClock
from app.base.database import Database
from app.base.demo import clock_of, passing_clock, set_demo_clock
from app.base.logs import set_up_logs
from app.base.migrate import migrate, must_be_newest
from app.base.settings import Settings


@dataclass(frozen=True)
class Place:
    """`with open_place() as place:` lets the database go at the end."""

    settings: Settings
    database: Database
    clock: Clock

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.database.close()


def open_place(*, migrated: bool = True) -> Place:
    """The migrated database of the settings and its clock (the demonstration's own, if it is one)."""
    return _open(migrate if migrated else None, _kept_clock)


def open_to_look() -> Place:
    """For commands that write nothing: the database must be in shape, and SOLOVEY_NOW holds for this once."""
    return _open(must_be_newest, _passing_clock)


def _open(prepare: Callable[[str], None] | None, read_clock: Callable[[Settings, Database], Clock]) -> Place:
    set_up_logs()
    settings = Settings.read().with_secret()
    if prepare:
        prepare(settings.database)
    database = Database(settings.database)
    try:
        return Place(settings, database, read_clock(settings, database))
    except BaseException:
        database.close()
        raise


def _kept_clock(settings: Settings, database: Database) -> Clock:
    if settings.now:
        with database.writing() as session:
            set_demo_clock(session, settings.now, real_now=RealClock().now())
    with database.reading() as session:
        return clock_of(session)


def _passing_clock(settings: Settings, database: Database) -> Clock:
    with database.reading() as session:
        if settings.now:
            return passing_clock(session, settings.now, real_now=RealClock().now())
        return clock_of(session)
