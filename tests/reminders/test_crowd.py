"""Real processes on one database: several tick at once, and some are killed on the way."""

import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import select

from app.people.changes import add_person, name_contact
from app.people.models import Person
from app.reminders.claims import LEASE
from app.reminders.models import Reminder, ReminderState
from app.reminders.pulse import begin_pulse
from tests.reminders.test_delivery import MONDAY
from tests.reminders.town import CLERK, LONG_AGO
from tests.soak import rounds

ROOT = Path(__file__).resolve().parents[2]
PEOPLE = 120
KILLS = rounds(12)


class Stable:
    """Processes that tick, at a word."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.reminders.stable", *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def start(self, moment: datetime) -> int:
        return int(self._ask(moment.isoformat()))

    def wait(self, pid: int) -> int:
        return int(self._ask(f"wait {pid}"))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def _ask(self, line: str) -> str:
        self.process.stdin.write(line + "\n")
        self.process.stdin.flush()
        return self.process.stdout.readline()


@pytest.fixture
def stable(database_url, office, tmp_path) -> Iterator[Stable]:
    opened = Stable(database_url, office.url, str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def crowd(town) -> list[str]:
    """So many people are contact persons of the school, whose one item is due in ten days."""
    emails = [f"contact{n:03}@example.org" for n in range(PEOPLE)]
    with town.database.writing() as session:
        begin_pulse(session, now=MONDAY)
        for email in emails:
            person = Person(email=email, name=email, side_id=town.sides["by"].id, language="en", created_at=MONDAY)
            add_person(session, person, by=CLERK, now=MONDAY)
            session.flush()
            name_contact(session, town.bodies["school"], person, since=LONG_AGO, by=CLERK, now=MONDAY)
    town.item("1.1", date(2024, 11, 28), owners=("school",))
    return emails


def test_processes_that_tick_at_once_send_each_letter_once(stable, crowd, office, database):
    started = [stable.start(MONDAY) for _ in range(2 if database.is_sqlite else 8)]

    assert [stable.wait(pid) for pid in started] == [0] * len(started)
    assert sorted(letter.to[0] for letter in office.letters) == crowd
    assert ledger(database) == {ReminderState.SENT: PEOPLE}


def test_a_process_killed_at_any_moment_loses_no_letter(stable, crowd, office, database):
    dice, moment = random.Random(14), MONDAY
    for _ in range(KILLS):
        killed = stable.start(moment)
        wait_for(office, len(office.letters) + dice.randint(0, 6))
        time.sleep(dice.uniform(0, 0.05))
        os.kill(killed, signal.SIGKILL)
        stable.wait(killed)
        moment += LEASE + timedelta(seconds=1)  # what it had in hand is free again

    left_by_the_killed = len(office.letters)
    for _ in range(2):
        assert stable.wait(stable.start(moment)) == 0
        moment += LEASE + timedelta(seconds=1)

    assert left_by_the_killed > 0
    assert {letter.to[0] for letter in office.letters} == set(crowd)
    assert ledger(database) == {ReminderState.SENT: PEOPLE}
    # A letter that came twice is the same letter: programs and people can tell.
    for email, times in Counter(letter.to[0] for letter in office.letters).items():
        assert times == 1 or len({bytes(letter.message) for letter in office.to(email)}) == 1


def wait_for(office, letters: int) -> None:
    """So that kills fall everywhere between planning and marking, however slow the machine is."""
    patience = time.monotonic() + 20
    while len(office.letters) < letters and time.monotonic() < patience:
        time.sleep(0.001)


def ledger(database) -> dict[ReminderState, int]:
    with database.reading() as session:
        return dict(Counter(row.state for row in session.exec(select(Reminder))))
