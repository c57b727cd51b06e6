"""Kills ticking processes and lets others clean up; `make test` does it a few times, `make soak` many."""

import json
import subprocess
import sys
from collections import Counter
from datetime import date, datetime, timedelta
from pathlib import Path
from random import Random
from signal import SIGKILL

from app.delivery.uncertain import LOOK_FOR
from app.people.changes import add_person, name_contact
from app.people.models import Person
from app.post.claims import LEASE
from app.post.pulse import begin_pulse
from tests.smtp import PostOffice
from tests.town import CLERK, LONG_AGO, Town

ROOT = Path(__file__).resolve().parents[2]
POINTS = ("planned", "claimed", "written", "welcome", "data begins", "taken", "written down", "marked")
IN_THREE_DAYS = timedelta(days=3)  # the floor: it leaves although its reader has had a letter today
STARTS = ("started", "planned", "claimed", "written", "marked")
LONGEST = 0.015  # seconds after such a point: a few letters


class Stable:
    """Processes that tick, at a word."""

    def __init__(self, *arguments: str) -> None:
        command = [sys.executable, "-m", "tests.delivery.stable", *arguments]
        self.process = subprocess.Popen(command, cwd=ROOT, text=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    def start(self, moment: datetime, **order: object) -> int:
        return self._ask(now=moment.isoformat(), **order)

    def wait(self, pid: int) -> int:
        return self._ask(wait=pid)

    def tick(self, moment: datetime, **order: object) -> int:
        """The exit code; -9 if it was killed."""
        return self.wait(self.start(moment, **order))

    def close(self) -> None:
        self.process.stdin.close()
        self.process.wait(20)
        self.process.stdout.close()

    def _ask(self, **order: object) -> int:
        self.process.stdin.write(json.dumps(order) + "\n")
        self.process.stdin.flush()
        return int(self.process.stdout.readline())


def assemble(town: Town, people: int, *, now: datetime) -> list[str]:
    """So many persons are contacts of the school: each item of it is a letter to each of them."""
    emails = [f"contact{n:03}@example.org" for n in range(people)]
    with town.database.writing() as session:
        begin_pulse(session, now=now)
        for email in emails:
            person = Person(email=email, name=email, side_id=town.sides["by"].id, language="en", created_at=now)
            add_person(session, person, by=CLERK, now=now)
            session.flush()
            name_contact(session, town.bodies["school"], person, since=LONG_AGO, by=CLERK, now=now)
    return emails


def kill_at_random(stable: Stable, dice: Random, moment: datetime, kills: int) -> datetime:
    """So many processes die somewhere between their first line and their last."""
    killed = 0
    for _ in range(20 * kills):
        order = {"point": dice.choice(STARTS), "nth": 1, "after": dice.uniform(0, LONGEST)}
        killed += stable.tick(moment, **order) == -SIGKILL
        moment += LEASE + timedelta(seconds=1)  # what it had in hand is free again
        if killed == kills:
            return moment
    raise AssertionError(f"only {killed} of {kills} were still alive when they were to be killed")


def kill_at_point(stable: Stable, point: str, moment: datetime, *, nth: int = 1) -> datetime:
    assert stable.tick(moment, point=point, nth=nth) == -SIGKILL, point
    return moment + LEASE + timedelta(seconds=1)


def clean_up(stable: Stable, moment: datetime) -> datetime:
    """What is free leaves; what may have left is looked up, and after a while sent again."""
    for _ in range(2):
        assert stable.tick(moment) == 0
        moment += LOOK_FOR
    return moment


def copies(office: PostOffice) -> dict[str, list[bytes]]:
    """By Message-ID, every copy that the server took."""
    found: dict[str, list[bytes]] = {}
    for letter in office.letters:
        found.setdefault(letter.message["Message-ID"], []).append(bytes(letter.message))
    return found


def lost_and_doubled(office: PostOffice, emails: list[str], each: int) -> tuple[int, int, int]:
    """Letters that did not come, copies too many, and among those such as differ from the first."""
    came = Counter(letter.to[0] for letter in office.letters)
    by_id = copies(office)
    distinct = Counter(
        letter.to[0] for letter in {each.message["Message-ID"]: each for each in office.letters}.values()
    )
    lost = sum(max(0, each - distinct[email]) for email in emails)
    doubled = sum(came.values()) - len(by_id)
    differing = sum(len(set(same)) > 1 for same in by_id.values())
    too_many = sum(max(0, distinct[email] - each) for email in emails)  # another letter for the same rung
    return lost, doubled, differing + too_many


def due_on(moment: datetime) -> date:
    return (moment + IN_THREE_DAYS).date()
