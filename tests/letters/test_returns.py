"""A returned report is told by one letter, at once. On both databases, through a real SMTP server."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session

from app.letters.returns import owe_returned
from app.people.actor import Role
from app.plans.changes import give_role
from tests.control.conftest import CONTROLLERS, Council
from tests.delivery.test_delivery import MONDAY
from tests.town import CLERK

AT_WORK = MONDAY + timedelta(hours=1)
SUBJECT = "The report on item 1.1 was returned for amendment"


@pytest.fixture
def act(town, database):
    with database.writing() as session:
        for code, name in CONTROLLERS.items():
            town.add_person(name, code, now=town.begun, session=session)
        session.flush()
        for code, name in CONTROLLERS.items():
            side = town.sides[code].id
            give_role(session, town.plan.id, town.persons[name], Role.CONTROLLER, side, by=CLERK, now=town.begun)
    town.item("1.1", date(2025, 9, 1), owners=("plant", "ministry"))

    def do(at, *acts):
        with Session(database.writer, expire_on_commit=False) as session:
            for each in acts:
                each(Council(town, session, at))
            session.commit()

    return do


@pytest.fixture
def send_back(settings):
    """Returns the report of the Belarusian side, and owes the letter on it."""

    def do(council):
        decision = council.send_back("by", "Add the number of buses.")
        owe_returned(council.session, decision, settings=settings, now=council.now)

    return do


def subjects(office, name):
    return [letter.message["Subject"] for letter in office.to(f"{name}@example.org")]


def test_the_executor_is_told_once_and_at_once(act, send_back, office, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"), send_back)
    tick(AT_WORK + timedelta(minutes=1))
    tick(AT_WORK + timedelta(minutes=2))

    assert subjects(office, "anna") == [SUBJECT]
    assert "Add the number of buses." in office.to("anna@example.org")[0].text
    assert "Clara returned the report" in office.to("anna@example.org")[0].text


def test_a_body_on_whose_behalf_somebody_reported_is_told_too(act, send_back, office, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by", by="carla"), send_back)
    tick(AT_WORK + timedelta(minutes=1))

    assert subjects(office, "anna") == subjects(office, "carla") == [SUBJECT]


def test_a_return_that_was_undone_is_told_to_nobody(act, send_back, office, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"), send_back, lambda council: council.undo(by="clara"))
    tick(AT_WORK + timedelta(minutes=1))

    assert subjects(office, "anna") == []


def test_nobody_is_told_of_a_return_that_was_answered_meanwhile(act, send_back, office, tick):
    tick(MONDAY)
    act(AT_WORK, lambda council: council.report("by"), send_back)
    act(AT_WORK + timedelta(seconds=5), lambda council: council.report("by"))
    tick(AT_WORK + timedelta(minutes=1))

    assert subjects(office, "anna") == []
