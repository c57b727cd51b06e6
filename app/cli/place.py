"""What every command begins with: settings, database, clock."""

from dataclasses import dataclass
from typing import Self

from app.base.clock import Clock, RealClock
from app.base.database import Database
from app.base.demo import clock_of, set_demo_clock
from app.base.logs import set_up_logs
from app.base.migrate import migrate
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
    set_up_logs()
    settings = Settings.read().with_secret()
    if migrated:
        migrate(settings.database)
    database = Database(settings.database)
    try:
        return Place(settings, database, _clock(settings, database))
    except BaseException:
        database.close()
        raise


def _clock(settings: Settings, database: Database) -> Clock:
    if settings.now:
        with database.writing() as session:
            set_demo_clock(session, settings.now, real_now=RealClock().now())
    with database.reading() as session:
        return clock_of(session)
