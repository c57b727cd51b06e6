"""How long a morning takes whose letters are planned for thousands of dates, on both databases."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import Database
from app.base.memory import settle
from app.base.migrate import migrate
from app.base.settings import Settings
from app.post.models import Letter, LetterState, Reminder, ReminderState
from app.post.pulse import begin_pulse
from app.reminders.planning import plan_due
from app.sample.fill import fill

FIRST = datetime(2024, 11, 18, 6, 1, tzinfo=UTC)
DAYS = 5
COPY = "CREATE TEMPORARY TABLE copied AS SELECT * FROM reminder WHERE state = 'planned'"
LEDGER, LETTERS = Reminder.__table__, Letter.__table__  # ty: ignore[unresolved-attribute]


@dataclass(frozen=True)
class Morning:
    """`bare`: seconds for the same number of rows of the ledger, copied by one statement of the database itself."""

    seconds: float
    rows: int
    letters: int
    bare: float

    def __str__(self) -> str:
        return f"{self.rows} rows in {self.letters} letters, {self.seconds:.2f} s ({self.bare:.2f} s)"


def measure(folder: Path, url: str = "", *, plans: int = 50, items: int = 200, people: int = 300) -> Morning:
    """Of a working week the fullest morning; between two of them every letter was sent."""
    settings = Settings.read(var=folder, secret_key="m" * 40, **({"database_url": url} if url else {}))
    migrate(settings.database)
    database = Database(settings.database)
    try:
        with database.writing() as session:
            fill(session, plans=plans, items=items, people=people, seed=1, now=FIRST - timedelta(days=30))
            begin_pulse(session, now=FIRST - timedelta(days=1))
        settle()
        week = [_morning(database, settings, FIRST + timedelta(days=n)) for n in range(DAYS)]
        return max(week, key=lambda morning: morning.seconds)
    finally:
        database.close()


def _morning(database: Database, settings: Settings, now: datetime) -> Morning:
    began = time.perf_counter()
    plan_due(database, settings, now=now)
    took = time.perf_counter() - began
    with database.writing() as session:
        rows, letters, bare = _sent(session)
    return Morning(took, rows, letters, bare)


def _sent(session: Session) -> tuple[int, int, float]:
    """How many rows and letters were new, and how long a bare copy of those rows takes."""
    is_new = LEDGER.c.state == ReminderState.PLANNED
    began = time.perf_counter()
    session.connection().execute(sa.text(COPY))
    session.connection().execute(sa.text("DROP TABLE copied"))
    bare = time.perf_counter() - began
    rows = session.connection().execute(sa.update(LEDGER).where(is_new).values(state=ReminderState.SENT)).rowcount
    owed = sa.update(LETTERS).where(LETTERS.c.state == LetterState.OWED)
    letters = session.connection().execute(owed.values(state=LetterState.SENT, sent_at=LETTERS.c.created_at)).rowcount
    return rows, letters, bare
