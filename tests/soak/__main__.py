"""`make soak`: the kills of tests/delivery/test_crowd.py in full, their counts printed as a table.

python -m tests.soak [--kills 200] [--each 50] [--people 40]
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random

from app.base.database import Database
from app.base.migrate import migrate
from tests.delivery.kills import (
    POINTS,
    Stable,
    assemble,
    clean_up,
    due_on,
    kill_at_point,
    kill_at_random,
    lost_and_doubled,
)
from tests.postgres import Postgres
from tests.smtp import PostOffice
from tests.town import Town

MONDAY = datetime(2024, 11, 18, 6, tzinfo=UTC)
A_ROUND = 5  # random kills between two letters to everybody; each round begins on the same morning again


@dataclass
class Counts:
    letters: int = 0
    lost: int = 0
    doubled: int = 0
    differing: int = 0

    def line(self, what: str) -> str:
        return f"| {what} | {self.letters} | {self.lost} | {self.doubled} | {self.differing} |"


def main() -> int:
    asked = argparse.ArgumentParser()
    for name, number in (("--kills", 200), ("--each", 50), ("--people", 40)):
        asked.add_argument(name, type=int, default=number)
    given = asked.parse_args()
    print("| Killed | letters | lost | doubled | other bytes |\n| --- | ---: | ---: | ---: | ---: |", flush=True)
    bad = 0
    for name, url in _databases():
        counts = at_random(url, given.kills, given.people)
        print(counts.line(f"{given.kills} at random, {name}"), flush=True)
        bad += counts.lost + counts.doubled + counts.differing
    for name, url in _databases():
        counts = at_points(url, given.each)
        print(counts.line(f"{given.each} at each of {len(POINTS)} points, {name}"), flush=True)
        bad += counts.lost + counts.doubled + counts.differing
    return int(bad > 0)


def at_random(url: str, kills: int, people: int) -> Counts:
    with _scene(url, people) as (town, stable, office, emails):
        dice, rounds = Random(kills), -(-kills // A_ROUND)
        for n in range(rounds):
            town.item(f"1.{n}", due_on(MONDAY), owners=("school",), now=town.begun)
            clean_up(stable, kill_at_random(stable, dice, MONDAY, min(A_ROUND, kills - n * A_ROUND)))
        return Counts(len(office.letters), *lost_and_doubled(office, emails, rounds))


def at_points(url: str, each: int) -> Counts:
    with _scene(url, 2) as (town, stable, office, emails):
        rounds = 0
        for _ in range(each):
            for point in POINTS:
                rounds += 1
                town.item(f"1.{rounds}", due_on(MONDAY), owners=("school",), now=town.begun)
                clean_up(stable, kill_at_point(stable, point, MONDAY))
        return Counts(len(office.letters), *lost_and_doubled(office, emails, rounds))


@contextmanager
def _scene(url: str, people: int) -> Iterator[tuple[Town, Stable, PostOffice, list[str]]]:
    office = PostOffice()
    office.open()
    with tempfile.TemporaryDirectory() as folder, closing(Database(url)) as database:
        office.log = Path(folder) / "mail.log"
        office.log.touch()
        town = Town(database, begun=datetime(2024, 1, 10, 6, tzinfo=UTC)).settle()
        emails = assemble(town, people, now=MONDAY)
        with closing(Stable(url, office.url, folder, str(office.log))) as stable:
            yield town, stable, office, emails
    office.close()


def _databases() -> Iterator[tuple[str, str]]:
    """Fresh ones."""
    with tempfile.TemporaryDirectory() as folder:
        url = f"sqlite:///{folder}/soak.db"
        migrate(url)
        yield "SQLite", url
    postgres = Postgres()
    try:
        postgres.make_template(migrate)
        yield "PostgreSQL", postgres.url(postgres.new_database())
    finally:
        postgres.stop()


if __name__ == "__main__":
    sys.exit(main())
