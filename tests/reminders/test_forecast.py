"""What leaves on a day, to whom and why: foretold, and told afterwards."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from app.base.errors import NotFound
from app.people.actor import Actor
from app.plans.actors import actor_of
from app.post.models import Reminder
from app.post.pulse import begin_pulse
from app.reminders.forecast import on_day
from app.reminders.queries import (
    did_not_leave,
    find_letter,
    letters_by_state,
    letters_left,
    letters_lost,
    letters_waiting,
    pulse_stopped,
    upcoming,
)
from tests.delivery.test_delivery import MONDAY, nine

THURSDAY = date(2024, 11, 28)


def told(town, day: date, now: datetime = MONDAY) -> list[dict]:
    with town.database.reading() as session:
        entries = on_day(session, day, language="en", now=now)
    return [
        entry for entry in entries if entry["kind"] not in ("digest", "escalation")
    ]  # what others will do nobody can foretell


def seen_by(session, town, name: str) -> Actor:
    return actor_of(session, town.persons[name], now=MONDAY, today=MONDAY.date())


def test_a_day_ahead_is_foretold_in_the_shape_that_programs_read(town):
    town.item("1.1", THURSDAY)
    town.item("1.2", THURSDAY, owners=("school", "ministry"))

    entries = told(town, date(2024, 11, 25))

    assert [(entry["email"], entry["stage"], entry["subjects"]) for entry in entries] == [
        ("anna@example.org", "3", ["1.1 Title of 1.1"]),
        ("carla@example.org", "3", ["1.2 Title of 1.2"]),
        ("darya@example.org", "3", ["1.2 Title of 1.2"]),
    ]
    assert entries[0] == {
        "person": "Anna",
        "email": "anna@example.org",
        "side": "by",
        "kind": "deadline",
        "subjects": ["1.1 Title of 1.1"],
        "stage": "3",
        "leaves_at": "2024-11-25T09:00:00+03:00",
        "because": entries[0]["because"],
        "held": None,
        "suppressed": None,
    }
    assert "28.11.2024" in entries[0]["because"]
    assert "plant" in entries[0]["because"]


def test_looking_ahead_writes_nothing(town):
    town.item("1.1", THURSDAY)
    told(town, THURSDAY)

    with town.database.reading() as session:
        assert session.exec(select(Reminder)).all() == []


def test_every_day_is_told_the_same_before_and_after(town, run, tick):
    with town.database.writing() as session:
        begin_pulse(session, now=MONDAY)
    town.item("1.1", THURSDAY, date(2024, 12, 6))
    town.item("1.2", date(2024, 12, 1), owners=("school", "ministry"))
    town.seat("anna", "darya", now=MONDAY - timedelta(days=9))
    town.meeting(datetime(2024, 12, 5, 8, tzinfo=UTC), now=MONDAY - timedelta(days=9))
    every_day = [date(2024, 11, 18) + timedelta(n) for n in range(25)]
    before = {day: told(town, day) for day in every_day}

    run(datetime(2024, 12, 13, tzinfo=UTC))

    after = {day: told(town, day, now=datetime(2024, 12, 13, tzinfo=UTC)) for day in every_day}
    assert sum(map(len, before.values())) > 20
    assert after == before


def test_what_the_server_put_off_is_told_as_held(town, office, tick):
    town.item("1.1", THURSDAY)
    office.refuse("RCPT", "450 4.2.0 greylisted")
    tick(MONDAY)

    (entry,) = told(town, date(2024, 11, 18))

    assert entry["held"] == "450 4.2.0 greylisted"


def test_the_page_shows_what_left_what_waits_and_what_was_given_up(town, office, tick):
    town.item("1.1", THURSDAY, owners=("plant", "board", "ministry"))
    office.refuse("RCPT", "450 4.2.0 greylisted", to="ben@example.org")
    office.refuse("RCPT", "550 5.1.1 unknown", to="darya@example.org")
    tick(MONDAY)

    with town.database.reading() as session:
        admin = Actor(town.persons["carla"].id, "admin", "en", town.sides["by"].id, "Europe/Minsk", True)
        (left,), (waiting,), (lost,) = (
            ask(session, seen_by=admin) for ask in (letters_left, letters_waiting, letters_lost)
        )

        counted = {state: number for state, number in letters_by_state(session).items() if number}
        assert counted == {"owed": 1, "sent": 1, "given_up": 1}
    assert left.rungs[0].reader.email == "anna@example.org"
    assert left.rungs[0].subject.number == "1.1"
    assert waiting.letter.server_answer == "450 4.2.0 greylisted"
    assert waiting.at == MONDAY + timedelta(minutes=1)
    assert lost.letter.server_answer == "550 5.1.1 unknown"


def test_a_person_sees_own_letters_and_a_coordinator_those_of_the_side(town, tick):
    town.item("1.1", THURSDAY, owners=("plant", "board", "ministry"))
    tick(MONDAY)

    with town.database.reading() as session:
        seen = {}
        for name in ("anna", "carla", "egor"):
            left = letters_left(session, seen_by=seen_by(session, town, name))
            seen[name] = {letter.rungs[0].reader.name for letter in left}
        letter_to_anna = letters_left(session, seen_by=seen_by(session, town, "anna"))[0].letter
        with pytest.raises(NotFound):
            find_letter(session, letter_to_anna.id, seen_by=seen_by(session, town, "egor"))

    assert seen == {"anna": {"Anna"}, "carla": {"Anna", "Ben"}, "egor": {"Darya"}}


def test_the_next_days_are_shown_to_whom_they_concern(town):
    town.item("1.1", THURSDAY, owners=("plant", "ministry"))

    with town.database.reading() as session:
        ahead = upcoming(
            session, None, seen_by=seen_by(session, town, "carla"), first=MONDAY.date(), last=THURSDAY, now=MONDAY
        )

    assert {each.reader.name for each in ahead} == {"Anna"}
    assert [each.stage for each in ahead] == [-10, -3, -1, 0]


def test_what_did_not_leave_is_shown_with_its_reason(town, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 11, 25), now=MONDAY - timedelta(days=1))
    tick(nine(date(2024, 11, 22)))
    tick(nine(date(2024, 11, 25)))

    with town.database.reading() as session:
        shown = did_not_leave(session, seen_by=seen_by(session, town, "anna"))

    assert [(each.stage, each.because) for each in shown] == [(-1, "A later reminder of the same date left instead")]


def test_a_pulse_of_six_minutes_ago_is_a_stopped_clock(town, tick, database):
    tick(MONDAY)
    with database.reading() as session:
        assert not pulse_stopped(session, now=MONDAY + timedelta(minutes=5))
        assert pulse_stopped(session, now=MONDAY + timedelta(minutes=6))
