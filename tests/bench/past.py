"""What a past day costs beside the present one: many plans whose items were worded many times."""

import statistics
import time
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import Database
from app.base.migrate import migrate
from app.control.models import Decision, Report
from app.figures.queries import stand_plans
from app.history.changes import record
from app.history.models import Author, Via
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.models import Owner, Wording
from app.plans.queries import every_plan, plans_seen_by
from app.plans.versions import DateVersion
from app.sample.fill import COORDINATOR, fill
from app.web.kept import Kept
from app.web.standings import stand_kept

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
APART = timedelta(days=20)  # between two versions
RUNS = 5
CLERK = Author(person_id=None, via=Via.COMMAND)


def measure(folder: Path, *, plans: int = 74, items: int = 200, versions: int = 10) -> dict[str, Any]:
    """Seconds to stand all plans, and one of them, now and half-way back, and after an act; on SQLite."""
    url = f"sqlite:///{folder / 'past.db'}"
    migrate(url)
    database = Database(url)
    try:
        with database.writing() as session:
            fill(session, plans=plans, items=items, people=20, seed=1, now=NOW)
            age(session, versions)
        with database.reading() as session:
            compared = {**_compare(session, None, f"{plans} plans"), **_compare(session, "fill-1", "one plan")}
        return {**compared, f"{plans} plans after an act on one of them, × all anew": _after_an_act(database)}
    finally:
        database.close()


def age(session: Session, versions: int) -> None:
    """The present wordings and dates get a past: as many earlier versions, each 20 days long."""
    for table in (Wording, DateVersion):
        rows = session.execute(sa.select(table.__table__)).mappings().all()
        owners = session.execute(sa.select(Owner.__table__)).mappings().all() if table is Wording else []
        by_wording: dict[Any, list[Any]] = {}
        for each in owners:
            by_wording.setdefault(each["wording_id"], []).append(each)
        _begin_later(session, table, versions)
        for n in range(1, versions):
            since = NOW - APART * n
            older, owned = [], []
            for row in rows:
                copy = {**row, "id": uuid4(), "valid_from": since, "valid_to": since + APART}
                older.append({**copy, "n": versions - n} if table is Wording else copy)
                owned += [{**each, "id": uuid4(), "wording_id": copy["id"]} for each in by_wording.get(row["id"], ())]
            session.connection().execute(sa.insert(table), older)
            if owned:
                session.connection().execute(sa.insert(Owner), owned)
    for table in (Report, Decision):  # everything was said before the past day, so both days hear as much
        session.connection().execute(sa.update(table).values(at=NOW - APART * versions))
    session.connection().exec_driver_sql("UPDATE section_version SET valid_from = '2020-01-01 00:00:00'")
    session.connection().exec_driver_sql("ANALYZE")


def _begin_later(session: Session, table: Any, versions: int) -> None:
    values = {"valid_from": NOW} | ({"n": versions} if table is Wording else {})
    session.connection().execute(sa.update(table).values(**values))


def _compare(session: Session, slug: str | None, words: str) -> dict[str, Any]:
    actor = actor_of(session, person_by_email(session, COORDINATOR), now=NOW, today=date(2026, 11, 22))
    seen = plans_seen_by(session, actor, slug=slug)
    moments = {"present": None, "past": NOW - APART * 5}
    took: dict[str, list[float]] = {name: [] for name in moments}
    for _ in range(RUNS):
        for name, at in moments.items():
            began = time.perf_counter()
            stand_plans(session, seen, now=NOW, at=at)
            took[name].append(time.perf_counter() - began)
    present, past = (statistics.median(took[name]) for name in moments)
    return {f"{words}: present, s": round(present, 3), f"{words}: a past day, × the present": round(past / present, 2)}


def _after_an_act(database: Database) -> float:
    kept = Kept()
    took = [_stood(database, kept)]
    for _ in range(RUNS):
        with database.writing() as session:
            [plan] = every_plan(session, slug="fill-1")
            record(session, "item.tried", uuid4(), by=CLERK, now=NOW, plan_id=plan.plan.id)
        took.append(_stood(database, kept))
    return round(statistics.median(took[1:]) / took[0], 3)


def _stood(database: Database, kept: Kept) -> float:
    """Seconds."""
    with database.reading() as session:
        began = time.perf_counter()
        stand_kept(kept, session, every_plan(session), now=NOW)
        return time.perf_counter() - began


if __name__ == "__main__":
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as place:
        print(measure(Path(place)))
