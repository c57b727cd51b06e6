"""Real processes on one database: several tick at once, and some are killed on the way."""

from collections import Counter
from collections.abc import Iterator
from random import Random

import pytest
from sqlmodel import select

from app.post.models import Letter, LetterState, Reminder, ReminderState
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
from tests.delivery.test_delivery import MONDAY

PEOPLE = 40
ROUNDS, KILLS = 4, 5  # kills in each round, which is a letter to everybody


@pytest.fixture
def stable(database_url, office, tmp_path) -> Iterator[Stable]:
    opened = Stable(database_url, office.url, str(tmp_path))
    yield opened
    opened.close()


@pytest.fixture
def logging_stable(database_url, office, tmp_path) -> Iterator[Stable]:
    office.log = tmp_path / "mail.log"
    office.log.touch()
    opened = Stable(database_url, office.url, str(tmp_path), str(office.log))
    yield opened
    opened.close()


@pytest.fixture
def crowd(town) -> list[str]:
    emails = assemble(town, PEOPLE, now=MONDAY)
    town.item("1.1", due_on(MONDAY), owners=("school",))
    return emails


def test_processes_that_tick_at_once_send_each_letter_once(stable, crowd, office, database):
    started = [stable.start(MONDAY) for _ in range(2 if database.is_sqlite else 8)]

    assert [stable.wait(pid) for pid in started] == [0] * len(started)
    assert sorted(letter.to[0] for letter in office.letters) == crowd
    assert ledger(database) == {ReminderState.SENT: PEOPLE}


def test_processes_killed_at_any_moment_lose_and_double_nothing(logging_stable, town, crowd, office, database):
    moment, dice, left_by_the_killed = MONDAY, Random(14), 0
    for n in range(1, ROUNDS + 1):
        before = len(office.letters)
        moment = kill_at_random(logging_stable, dice, moment, KILLS)
        left_by_the_killed += len(office.letters) - before
        moment = clean_up(logging_stable, moment)

        assert lost_and_doubled(office, crowd, n) == (0, 0, 0)
        town.item(f"2.{n}", due_on(MONDAY), owners=("school",))
    assert left_by_the_killed > 0
    assert ledger(database) == {ReminderState.SENT: ROUNDS * PEOPLE}


def test_where_the_relay_cannot_be_asked_a_second_copy_is_the_same_letter(stable, crowd, office, database):
    moment = MONDAY
    for nth in (2, 3, 4):
        moment = kill_at_point(stable, "taken", moment, nth=nth)
    clean_up(stable, moment)

    assert lost_and_doubled(office, crowd, 1) == (0, 3, 0)
    assert ledger(database) == {ReminderState.SENT: PEOPLE}


def test_a_process_killed_at_each_named_point_loses_and_doubles_nothing(logging_stable, town, office, database):
    emails, moment = assemble(town, 2, now=MONDAY), MONDAY
    for n, point in enumerate(POINTS, start=1):
        town.item(f"1.{n}", due_on(MONDAY), owners=("school",))
        moment = clean_up(logging_stable, kill_at_point(logging_stable, point, moment))

        assert lost_and_doubled(office, emails, n) == (0, 0, 0), point
        assert ledger(database) == {ReminderState.SENT: n * len(emails)}, point
        assert letters(database) <= {LetterState.SENT, LetterState.CANCELLED}


def ledger(database) -> dict[ReminderState, int]:
    with database.reading() as session:
        return dict(Counter(row.state for row in session.exec(select(Reminder))))


def letters(database) -> set[LetterState]:
    with database.reading() as session:
        return set(session.exec(select(Letter.state)))
