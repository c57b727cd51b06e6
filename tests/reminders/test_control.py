"""What is decided on a report stops letters or starts them again. On both databases, through a real SMTP server."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from app.control.models import Progress
from app.people.actor import Role
from app.plans.changes import give_role
from tests.control.conftest import CONTROLLERS, Council
from tests.delivery.test_delivery import MONDAY, days_of, nine
from tests.town import CLERK

DUE = date(2024, 11, 22)  # a Friday
AT_WORK = MONDAY + timedelta(hours=1)


@pytest.fixture
def act(town, database):
    """`act(at, lambda council: council.accept("by"))`, committed."""
    with database.writing() as session:
        for code, name in CONTROLLERS.items():
            town.add_person(name, code, now=town.begun, session=session)
        session.flush()
        for code, name in CONTROLLERS.items():
            side = town.sides[code].id
            give_role(session, town.plan.id, town.persons[name], Role.CONTROLLER, side, by=CLERK, now=town.begun)
    town.item("1.1", DUE, owners=("plant", "ministry"))

    def do(at, *acts):
        with Session(database.writer, expire_on_commit=False) as session:
            for each in acts:
                each(Council(town, session, at))
            session.commit()

    return do


def test_a_report_that_was_returned_starts_the_letters_again(act, office, run, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"))
    act(nine(date(2024, 11, 20)) + timedelta(hours=1), lambda council: council.send_back("by"))
    run(nine(date(2024, 11, 23)))

    # Three days before, on the 19th, nothing was owed; from the 21st on the ladder is climbed again.
    assert days_of(office, "anna") == [date(2024, 11, 21), date(2024, 11, 22)]
    assert days_of(office, "darya")[-2:] == [date(2024, 11, 21), date(2024, 11, 22)]


def test_an_accepted_report_keeps_them_stopped(act, office, run, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"), lambda council: council.accept("by"))
    run(nine(date(2024, 12, 10)))

    assert days_of(office, "anna") == []


def test_an_addition_of_a_co_owner_stops_nothing(town, act, office, run, tick):
    town.item("1.2", DUE, owners=("plant", "board"))
    tick(MONDAY)
    act(AT_WORK, lambda council: setattr(council, "number", "1.2") or council.report("by", body="board", by="ben"))
    run(nine(DUE))

    assert days_of(office, "ben") == [date(2024, 11, 19), date(2024, 11, 21), date(2024, 11, 22)]


def test_off_control_nobody_is_reminded_until_it_is_put_on_again(act, office, run, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.remove("by"))
    run(nine(date(2024, 11, 21)))
    assert days_of(office, "anna") == days_of(office, "darya") == []

    act(nine(date(2024, 11, 21)) + timedelta(hours=1), lambda council: council.resume("by"))
    run(nine(DUE))
    assert days_of(office, "anna") == days_of(office, "darya") == [DUE]


def test_whoever_acknowledges_owes_no_report(act, office, run, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"), lambda council: council.accept("by"),
        lambda council: council.acknowledge("ru"))  # fmt: skip
    run(nine(DUE))

    assert days_of(office, "darya") == []


@pytest.mark.parametrize(("value", "letters"), [(Progress.DONE, 0), (Progress.UNDER_WAY, 3)])
def test_a_settlement_counts_for_both_sides(act, office, run, tick, value, letters):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("ru", Progress.UNDER_WAY), lambda council: council.report("by"),
        lambda council: council.accept("by"), lambda council: council.propose("by", value),
        lambda council: council.confirm("ru"))  # fmt: skip
    run(nine(DUE))

    assert len(days_of(office, "anna")) == len(days_of(office, "darya")) == letters


def test_a_word_that_was_undone_stops_nothing(act, office, run, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"), lambda council: council.undo(by="anna"))
    run(nine(DUE))

    assert days_of(office, "anna")[-1] == DUE


def test_an_extension_takes_the_letters_of_the_old_date_back(act, office, run, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.ask("by", date(2025, 3, 3)), lambda council: council.grant("by"))
    run(nine(date(2024, 12, 10)))

    assert days_of(office, "anna") == days_of(office, "darya") == []
