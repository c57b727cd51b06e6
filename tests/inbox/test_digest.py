"""News by mail: once a working morning, what was not seen in the app. On both databases, through a real SMTP server."""

from datetime import date, timedelta

import pytest

from app.control.models import Progress
from app.ladders.choices import switch
from app.ladders.models import LadderKind
from app.ladders.queries import switched_off
from app.letters.unsubscribing import find_letter_of, unsubscribe
from app.plans.openings import open_item
from app.reminders.digests import keep_morning, morning_of, unless_told
from app.reminders.fact_queries import offices_of_readers
from app.reminders.forecast import on_day
from tests.delivery.test_delivery import MONDAY, nine

FAR = date(2025, 9, 1)  # no rung of it lies within these tests
TUESDAY = date(2024, 11, 19)


@pytest.fixture
def told(office):
    """The letters that somebody got, by subject."""
    return lambda name: [letter.message["Subject"] for letter in office.to(f"{name}@example.org")]


@pytest.fixture
def dozen(town, tick):
    """Twelve items of the plant, whose dates the coordinator moves on Monday at ten."""
    numbers = [f"1.{n}" for n in range(1, 13)]
    for number in numbers:
        town.item(number, FAR)
    tick(MONDAY)
    for number in numbers:
        town.postpone(number, FAR + timedelta(days=7), now=MONDAY + timedelta(hours=1))
    return numbers


def see(town, database, name, *numbers, now):
    with database.writing() as session:
        for number in numbers:
            open_item(session, town.items[number], town.persons[name].id, seq=1_000_000, now=now)


def test_of_twelve_acts_five_were_seen_and_seven_are_mailed(dozen, town, database, tick, told, office):
    see(town, database, "anna", *dozen[:5], now=MONDAY + timedelta(hours=2))
    tick(nine(TUESDAY))
    tick(nine(TUESDAY) + timedelta(hours=3))

    assert told("anna") == ["News on 7 items"]
    text = office.to("anna@example.org")[0].text
    assert [number for number in dozen if f"\n{number}  " in text] == dozen[5:]


def test_of_two_planners_that_saw_the_same_morning_one_tells_the_news(dozen, database):
    now = nine(TUESDAY)
    with database.reading() as session:
        offices = offices_of_readers(session, since=TUESDAY)
        seen = morning_of(session, offices, now=now, zone="Europe/Minsk")
    told = []
    for _ in range(2):
        with database.writing() as session:
            told.append(set(unless_told(session, seen).windows))
            keep_morning(session, seen, now=now)

    assert told == [set(seen.windows), set()]
    assert seen.windows


def test_nobody_is_told_of_the_own_acts(dozen, tick, told):
    tick(nine(TUESDAY))

    assert told("carla") == []
    assert told("egor") == ["News on 12 items"]


def test_what_was_seen_after_the_letter_was_owed_is_not_mailed(dozen, town, database, tick, told, office):
    office.refuse("RCPT", "451 4.3.0 later", to="anna@example.org", times=1)
    tick(nine(TUESDAY))
    assert told("anna") == []
    office.recover()
    tick(nine(TUESDAY) + timedelta(hours=1))
    assert told("anna") == ["News on 12 items"]  # its bytes stood fast with the first attempt

    town.postpone("1.1", FAR, now=nine(TUESDAY) + timedelta(hours=2))
    see(town, database, "anna", "1.1", now=nine(TUESDAY) + timedelta(hours=3))
    tick(nine(date(2024, 11, 20)))
    assert told("anna") == ["News on 12 items"]


def test_news_go_with_the_reminder_of_the_same_morning(dozen, town, tick, told, office):
    town.item("2.1", date(2024, 11, 22), now=MONDAY - timedelta(days=60))
    tick(nine(TUESDAY))

    [subject] = told("anna")
    assert subject.startswith("Item 2.1 is due on")
    text = office.to("anna@example.org")[0].text
    assert "News on your items" in text
    assert all(f"\n{number}  " in text for number in dozen)


def test_news_outlive_the_reminder_with_which_they_were_to_go(dozen, town, database, tick, told, office):
    town.item("2.1", date(2024, 11, 22), now=MONDAY - timedelta(days=60))
    office.refuse("RCPT", "451 4.3.0 later", to="anna@example.org", times=1)
    tick(nine(TUESDAY))
    town.report("2.1", Progress.DONE, by="anna", now=nine(TUESDAY) + timedelta(minutes=5))
    tick(nine(TUESDAY) + timedelta(minutes=10))

    assert told("anna") == ["News on 12 items"]


def test_no_news_leave_on_a_day_off(town, tick, told):
    friday = date(2024, 11, 22)
    town.item("1.1", FAR, owners=("ministry",))
    tick(nine(friday))
    town.report("1.1", Progress.UNDER_WAY, by="darya", now=nine(friday) + timedelta(hours=1))
    for day in (23, 24):
        tick(nine(date(2024, 11, day)))
    assert told("egor") == []

    tick(nine(date(2024, 11, 25)))
    assert told("egor") == ["News on 1 item"]


def test_nothing_new_no_letter(town, tick, told):
    town.item("1.1", FAR)
    for day in range(18, 23):
        tick(nine(date(2024, 11, day)))

    assert told("anna") == told("carla") == told("egor") == []


def test_what_a_person_switched_off_is_not_mailed_and_nothing_else(dozen, town, database, tick, told):
    with database.writing() as session:
        anna, egor = (town.persons[name].id for name in ("anna", "egor"))
        for who, kind in ((anna, LadderKind.NEWS), (egor, LadderKind.COMMENTS)):
            switch(session, who, kind, off=True, by=town.clerk, now=MONDAY, plan_id=town.plan.id)
    tick(nine(TUESDAY))

    assert told("anna") == []
    assert told("egor") == ["News on 12 items"]


def test_the_letter_bears_the_address_that_stops_such_letters(dozen, tick, office, database, settings):
    tick(nine(TUESDAY))
    [letter] = office.to("anna@example.org")
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = letter.message["List-Unsubscribe"].strip("<>").rpartition("/")[2]
    with database.writing() as session:
        unsubscribe(session, find_letter_of(session, token, settings), now=nine(TUESDAY))
        off = {kind for _, _, kind in switched_off(session)}

    assert off == {LadderKind.NEWS}


def test_the_next_morning_is_told_beforehand_as_it_comes(dozen, town, database, tick, told):
    see(town, database, "anna", *dozen[:5], now=MONDAY + timedelta(hours=2))
    with database.reading() as session:
        ahead = digests(on_day(session, TUESDAY, language="en", now=MONDAY + timedelta(hours=3)))
        later = digests(on_day(session, date(2024, 11, 20), language="en", now=MONDAY + timedelta(hours=3)))
    tick(nine(TUESDAY))
    with database.reading() as session:
        behind = digests(on_day(session, TUESDAY, language="en", now=nine(TUESDAY) + timedelta(hours=3)))

    assert {name: len(subjects) for name, subjects in ahead.items()} == {"Anna": 7, "Egor": 12}
    assert later == {}
    assert behind == {"Anna": ["News on 7 items"], "Egor": ["News on 12 items"]}


def digests(entries):
    return {entry["person"]: entry["subjects"] for entry in entries if entry["kind"] == "digest"}
