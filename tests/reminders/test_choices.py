"""What a person chose about the own letters: down to the floor, held by a pause, quiet about one item, another hour."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from app.base.errors import Invalid
from app.history.models import Author, Via
from app.ladders.choices import choose_hour, end_pause, pause, snooze, switch
from app.ladders.models import LadderKind
from app.ladders.queries import pauses_of
from app.letters.unsubscribing import find_letter_of, unsubscribe
from app.people.changes import name_deputy
from app.plans.openings import open_item
from app.post.models import Reminder
from app.post.pulse import begin_pulse
from app.reminders.forecast import on_day
from tests.delivery.test_delivery import days_of, nine
from tests.reminders.words import said

MAY = datetime(2025, 5, 26, 6, tzinfo=UTC)
LATER = "450 4.2.0 later"


@pytest.fixture(autouse=True)
def ticking(town, database, clock):
    clock.moment = MAY
    with database.writing() as session:
        begin_pulse(session, now=MAY)


@pytest.fixture
def choose(database, town):
    """`choose("anna", pause, since=…)`: an act of that person's."""

    def act(name: str, change, *what, now: datetime = MAY, **how) -> None:
        with database.writing() as session:
            person = town.persons[name]
            change(session, person.id, *what, by=Author(person.id, Via.WEB), now=now, **how)

    return act


@pytest.fixture
def everything_off(choose, town):
    def off(name: str) -> None:
        for kind in (LadderKind.DEADLINE, LadderKind.OVERDUE):
            choose(name, switch, kind, off=True, plan_id=town.plan.id)
        choose(name, switch, LadderKind.MEETING, off=True, group_id=town.group.id)

    return off


def ledger(town, name: str) -> list[tuple[int, str, str]]:
    with town.database.reading() as session:
        rows = session.exec(select(Reminder).where(Reminder.person_id == town.persons[name].id)).all()
    return sorted((row.stage, row.state.value, row.because) for row in rows)


def test_with_everything_off_the_floor_still_comes_and_the_ledger_says_what_did_not(town, office, run, everything_off):
    town.item("1.1", date(2025, 6, 6), owners=("plant", "board"), now=MAY)
    town.seat("anna", "ben", now=MAY)
    town.meeting(datetime(2025, 6, 19, 7, tzinfo=UTC), now=MAY)
    everything_off("anna")

    run(nine(date(2025, 6, 20)))

    assert days_of(office, "anna") == [date(2025, 6, 3), date(2025, 6, 9)]  # the 7th is a Saturday
    assert len(office.to("ben@example.org")) > 6
    off = "The reader switched these reminders off"
    assert [row for row in ledger(town, "anna") if row[1] != "sent"] == [
        (stage, "suppressed", off) for stage in (-21, -10, -7, -1, -1, 0, 0, 8)
    ]


def test_what_is_switched_on_again_does_not_bring_back_what_was_not_written(town, office, run, choose):
    town.item("1.1", date(2025, 6, 6), now=MAY - timedelta(days=30))
    choose("anna", switch, LadderKind.DEADLINE, off=True, plan_id=town.plan.id)
    run(nine(date(2025, 5, 27)))
    choose("anna", switch, LadderKind.DEADLINE, off=False, plan_id=town.plan.id)

    run(nine(date(2025, 6, 5)))

    assert days_of(office, "anna") == [date(2025, 6, 3), date(2025, 6, 5)]


def test_a_pause_holds_everything_and_one_summary_leaves_after_it(town, office, run, choose):
    for n, day in enumerate((date(2025, 6, 6), date(2025, 6, 7), date(2025, 6, 13)), start=1):
        town.item(f"1.{n}", day, now=MAY - timedelta(days=60))
    choose("anna", pause, since=date(2025, 6, 3), until=date(2025, 6, 10))
    with town.database.reading() as session:
        held = [entry["held"] for entry in on_day(session, date(2025, 6, 3), language="en", now=MAY)]

    run(nine(date(2025, 6, 11)))

    assert days_of(office, "anna") == [date(2025, 5, 27), date(2025, 6, 11)]
    summary = office.to("anna@example.org")[-1]
    assert all(f"1.{n}  " in summary.text for n in (1, 2, 3))
    assert "held: the reader has paused letters on 03.06.2025; leaves on 11.06.2025" in held


def test_while_a_contact_is_away_the_floor_goes_to_the_coordinator_too(town, office, run, choose):
    town.item("1.1", date(2025, 6, 6), now=MAY - timedelta(days=60))
    choose("anna", pause, since=date(2025, 6, 2), until=date(2025, 6, 13))

    run(nine(date(2025, 6, 12)))

    assert days_of(office, "carla") == [date(2025, 6, 3), date(2025, 6, 9)]
    assert "plant" in office.to("carla@example.org")[0].text
    assert days_of(office, "anna") == [date(2025, 5, 27)]


def test_where_a_deputy_stands_in_nothing_is_held(town, office, run, choose, database):
    town.item("1.1", date(2025, 6, 6), now=MAY - timedelta(days=60))
    days = {"since": date(2025, 6, 2), "until": date(2025, 6, 13)}
    choose("anna", pause, **days)
    with database.writing() as session:
        anna, ben = town.persons["anna"], town.persons["ben"]
        name_deputy(session, anna, ben, **days, by=Author(anna.id, Via.WEB), now=MAY)

    run(nine(date(2025, 6, 9)))

    assert days_of(office, "ben") == [date(2025, 6, n) for n in (3, 5, 6, 9)]
    assert said("You receive this letter as the deputy of: %(name)s.", name="Anna") in office.letters[-1].text
    assert office.to("carla@example.org") == []
    assert office.letters[-1].message["List-Unsubscribe"] is None  # the deputy does not choose for Anna


def test_an_item_that_was_made_quiet_is_told_of_by_the_floor_alone(town, office, run, choose):
    town.item("1.1", date(2025, 6, 6), now=MAY - timedelta(days=60))
    town.item("1.2", date(2025, 6, 5), now=MAY - timedelta(days=60))
    choose("anna", snooze, town.items["1.1"], until=date(2025, 6, 5))

    run(nine(date(2025, 6, 6)))

    told = [letter.text for letter in office.to("anna@example.org") if "1.1  " in letter.text]
    assert days_of(office, "anna") == [date(2025, 5, 26), *(date(2025, 6, n) for n in (2, 3, 4, 5, 6))]
    assert len(told) == 2  # the third day before, and the day itself


def test_letters_leave_at_the_hour_that_was_chosen(town, office, tick, choose):
    choose("anna", choose_hour, 7)
    town.item("1.1", date(2025, 6, 6), owners=("plant", "board"), now=MAY)
    tick(datetime(2025, 5, 27, 4, tzinfo=UTC))
    at_seven = [letter.to for letter in office.letters]
    tick(nine(date(2025, 5, 27)))

    assert at_seven == [("anna@example.org",)]
    assert [letter.to for letter in office.letters[1:]] == [("ben@example.org",)]
    with pytest.raises(Invalid):
        choose("anna", choose_hour, 6)


def test_what_was_read_here_while_it_was_held_is_not_mailed(town, office, run, tick, choose, database):
    town.item("1.1", date(2025, 6, 11), now=MAY - timedelta(days=60))  # ten days before: a Sunday
    town.item("1.2", date(2025, 6, 11), now=MAY - timedelta(days=60))
    with database.writing() as session:
        open_item(session, town.items["1.1"], town.persons["anna"].id, seq=0, now=datetime(2025, 6, 1, 12, tzinfo=UTC))

    tick(nine(date(2025, 6, 2)))

    (letter,) = office.to("anna@example.org")
    assert "1.2  " in letter.text
    assert "1.1  " not in letter.text
    assert (-10, "suppressed", "Its reader has opened the item in the application since") in ledger(town, "anna")


def test_what_was_read_while_its_letter_waited_is_taken_out_of_it(town, office, tick, database):
    town.item("1.1", date(2025, 6, 5), now=MAY - timedelta(days=60))
    town.item("1.2", date(2025, 6, 5), now=MAY - timedelta(days=60))
    office.refuse("DATA", LATER, times=1)
    tick(MAY)
    with database.writing() as session:
        open_item(session, town.items["1.1"], town.persons["anna"].id, seq=0, now=MAY + timedelta(minutes=2))

    tick(MAY + timedelta(minutes=3))

    tick(MAY + timedelta(minutes=5))

    (letter,) = office.letters
    assert "1.2  " in letter.text
    assert "1.1  " not in letter.text


def test_the_address_in_a_letter_switches_off_what_it_tells_of(town, office, run, tick, database, settings):
    town.item("1.1", date(2025, 6, 6), now=MAY - timedelta(days=60))
    tick(nine(date(2025, 5, 27)))
    (letter,) = office.letters
    address = letter.message["List-Unsubscribe"]
    assert letter.message["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    token = re.fullmatch(r"\s*<http.*/unsubscribe/(.*)>", address)[1]
    assert f"/unsubscribe/{token}" in letter.text
    with database.writing() as session:
        unsubscribe(session, find_letter_of(session, token, settings), now=nine(date(2025, 5, 27)))

    run(nine(date(2025, 6, 7)))

    # Only «before the deadlines» was told of; what comes after them still comes.
    assert days_of(office, "anna") == [date(2025, 5, 27), date(2025, 6, 3)]
    assert office.letters[-1].message["List-Unsubscribe"] is None  # of the floor nothing can be switched off


def test_a_pause_that_is_ended_lets_the_letters_leave_next_morning(town, office, run, choose, database):
    town.item("1.1", date(2025, 6, 6), now=MAY - timedelta(days=60))
    choose("anna", pause, since=date(2025, 6, 2), until=date(2025, 6, 13))
    run(nine(date(2025, 6, 3)))
    with database.reading() as session:
        [row] = pauses_of(session, town.persons["anna"].id, today=date(2025, 6, 3))
    choose("anna", end_pause, row.id, today=date(2025, 6, 4), now=nine(date(2025, 6, 3)) + timedelta(hours=8))

    run(nine(date(2025, 6, 4)))

    assert days_of(office, "anna")[-1] == date(2025, 6, 4)
