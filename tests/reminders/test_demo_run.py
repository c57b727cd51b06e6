"""The demonstration, day by day from 18 November 2024 past the meeting of June 2025, in a soak to the end of that year.

Each person gets exactly the letters that the rules name. The count below is made from the sample's file and the library
of holidays alone.
"""

import tomllib
from collections import defaultdict
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import holidays
import pytest
from sqlalchemy import event
from sqlmodel import select

from app.base.database import Database
from app.people.models import Person
from app.plans.models import Occurrence, Wording
from app.post.models import Letter, Reminder, ReminderState
from tests.dice import TIMES

SAMPLE = Path(__file__).resolve().parents[2] / "app" / "sample" / "kursk.toml"
DUE = Path(__file__).with_name("due.toml")
FIRST, LAST = date(2024, 11, 18), date(2025, 12, 31) if TIMES > 1 else date(2025, 6, 30)
LAST_ON_POSTGRESQL = date(2025, 6, 30) if TIMES > 1 else date(2025, 2, 28)  # the rules are the same
MEETING_DAY = date(2025, 6, 19)
COUNTRY = {"by": "BY", "ru": "RU"}
OFF = {side: holidays.country_holidays(code, years=range(2022, 2028)) for side, code in COUNTRY.items()}
Letters = dict[tuple[str, date], set[tuple[str, str]]]  # e-mail and day → item and rung


@pytest.fixture
def database_url(sample_url: str) -> str:
    """PostgreSQL learns by itself, within a minute, what a freshly filled table holds; a test cannot wait."""
    database = Database(sample_url)
    with database.writing() as session:
        session.connection().exec_driver_sql("ANALYZE")
    database.close()
    return sample_url


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Three thousand letters need not wait for the disk: no power fails in this test."""
    opened = Database(database_url)
    if opened.is_sqlite:
        event.listen(opened.writer, "connect", lambda connection, _: connection.execute("PRAGMA synchronous=OFF"))
    yield opened
    opened.close()


def works(side: str, day: date) -> bool:
    return OFF[side].is_working_day(day)


def back(side: str, day: date) -> date:
    while not works(side, day):
        day -= timedelta(1)
    return day


def forth(side: str, day: date) -> date:
    while not works(side, day):
        day += timedelta(1)
    return day


class Count:
    """Who is owed what on which day, counted day by day with pencil and paper."""

    def __init__(self) -> None:
        self.sample = tomllib.loads(SAMPLE.read_text(encoding="utf-8"))
        self.due = tomllib.loads(DUE.read_text(encoding="utf-8"))
        self.side_of = {each["email"]: each["side"] for each in self.sample["people"]}
        self.moved = {(each["item"], each["due"]): each["to"] for each in self.sample["postponements"]}
        self.deadlines: Letters = defaultdict(set)
        self.meetings: dict[tuple[str, date], str] = {}

    def made(self) -> "Count":
        for item in self.sample["items"]:
            for side in sorted({owner["side"] for owner in item["owners"]}):
                self._count_item(item, side)
        self._count_meetings()
        return self

    def _count_item(self, item: dict[str, Any], side: str) -> None:
        days = sorted((self.moved.get((item["number"], due), due), due) for due in self.due[item["number"]])
        previous = None
        for agreed, first_due in days:
            day = back(side, agreed)
            if not self._closed(item["number"], first_due, side):
                self._count_date(item, side, day, previous)
            previous = day

    def _closed(self, number: str, due: date, side: str) -> bool:
        """By its own last word that was not returned, or off control for both sides."""
        decided = [each for each in self.sample["decisions"] if (each["item"], each.get("due")) == (number, due)]
        returned = {(each["at"], "returned") for each in decided if (each["kind"], each["side"]) == ("returned", side)}
        words = returned | {
            (said["at"], said["progress"])
            for said in self.sample["reports"]
            if (said["item"], said["due"], said["side"]) == (number, due, side) and self._is_led(said)
        }
        off_control = any(each["kind"] == "removed" for each in decided)
        return off_control or (bool(words) and max(words)[1] in ("done", "not_done"))

    def _is_led(self, said: dict[str, Any]) -> bool:
        """What a co-owner says is an addition."""
        [item] = [each for each in self.sample["items"] if each["number"] == said["item"]]
        return any(each["role"] == "lead" and each["body"] == said["body"] for each in item["owners"])

    def _count_date(self, item: dict[str, Any], side: str, day: date, previous: date | None) -> None:
        """Of all rungs that leave on one day only the last does."""
        rungs = [(str(n), day - timedelta(n)) for n in (30, 10, 3, 1, 0)]
        rungs += [(f"+{n}", day + timedelta(n)) for n in range(1, 800, 7)]
        leaving: dict[tuple[str, date], str] = {}
        for rung, on in rungs:
            if previous is None or on > previous:
                for email in self.side_of:
                    leaves = forth(self.side_of[email], on)
                    if FIRST <= leaves <= LAST and self._is_owed(email, item, side, leaves):
                        leaving[email, leaves] = rung
        for key, rung in leaving.items():
            self.deadlines[key].add((item["number"], rung))

    def _is_owed(self, email: str, item: dict[str, Any], side: str, on: date) -> bool:
        contacts = [
            [
                each["email"]
                for each in self.sample["contacts"]
                if each["body"] == owner["body"] and each["since"] <= on <= each.get("until", date.max)
            ]
            for owner in item["owners"]
            if owner["side"] == side
        ]
        coordinates = email == f"coordinator.{side}@example.org"
        return any(email in of_body or (coordinates and not of_body) for of_body in contacts)

    def _count_meetings(self) -> None:
        for meeting in self.sample["meetings"]:
            if meeting["state"] == "planned":
                for member in self.sample["group"]["members"]:
                    side = self.side_of[member["email"]]
                    for rung in (15, 5, 1, 0):
                        day = meeting["starts_at"].date()
                        for _ in range(rung):
                            day = back(side, day - timedelta(1))
                        self.meetings[member["email"], day] = str(rung)


@pytest.fixture(scope="module")
def count() -> Count:
    return Count().made()


def test_the_count_itself_knows_the_checks_of_the_two_calendars():
    assert back("ru", date(2025, 6, 12)) == date(2025, 6, 11)
    assert back("by", date(2025, 6, 12)) == date(2025, 6, 12)
    assert works("by", date(2025, 12, 31)) and not works("ru", date(2025, 12, 31))  # noqa: PT018


def test_each_person_gets_exactly_the_letters_that_the_rules_name(database, tick, office, count):
    last = LAST if database.is_sqlite else LAST_ON_POSTGRESQL
    for n in range((last - FIRST).days + 1):
        tick(datetime(FIRST.year, FIRST.month, FIRST.day, 6, tzinfo=UTC) + timedelta(days=n))

    digests = digests_of(database)
    reminders = [letter.message for letter in office.letters if letter.message["Message-ID"] not in digests]
    left = sorted((message["To"], message["Date"].datetime.date()) for message in reminders)
    owed = {key: rungs for key, rungs in count.deadlines.items() if key[1] <= last}
    meetings = {key for key in count.meetings if key[1] <= last}
    alone = {key for key in meetings if key[1] == MEETING_DAY}

    assert len(count.meetings) == 18 * 4
    assert left == sorted([*alone, *(meetings - alone | set(owed))])
    assert told_in_ledger(database) == owed
    assert nothing_was_late(database)


def digests_of(database) -> set[str]:
    """Letters with nothing but news: of overdue dates that were raised, for nobody acts in this year."""
    with database.reading() as session:
        return set(session.exec(select(Letter.message_id).where(Letter.kind == "digest")))


def told_in_ledger(database) -> Letters:
    """What the letters that left were about, by the ledger."""
    numbers = _item_numbers(database)
    told: Letters = defaultdict(set)
    with database.reading() as session:
        emails = dict(iter(session.exec(select(Person.id, Person.email))))
        for row in session.exec(select(Reminder).where(Reminder.state == ReminderState.SENT)):
            if row.kind != "meeting":
                rung = f"+{row.stage}" if row.stage > 0 else str(-row.stage)
                told[emails[row.person_id], row.leaves_at.date()].add((numbers[row.subject_id], rung))
    return told


def _item_numbers(database) -> dict:
    with database.reading() as session:
        pairs = select(Occurrence.id, Wording.number).join(Wording, Wording.item_id == Occurrence.item_id)
        return dict(iter(session.exec(pairs)))


def nothing_was_late(database) -> bool:
    with database.reading() as session:
        return session.exec(select(Reminder).where(Reminder.is_late)).first() is None
