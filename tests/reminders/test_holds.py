"""More letters at once than anybody expects wait for an administrator's word; the others go on."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.base.errors import Conflict, NotAllowed
from app.control.models import Progress
from app.delivery.delivery import deliver_due
from app.history.models import Change
from app.post.models import LetterState
from app.post.trouble_models import Hold
from app.reminders import holds
from app.reminders.holds import BURST, drop, open_holds, release
from tests.delivery.test_delivery import MONDAY
from tests.delivery.test_failures import A_MINUTE, letter_to, row_states


@pytest.fixture
def surprised(monkeypatch):
    """One letter at once is usual, and half a letter for each person."""
    monkeypatch.setattr(holds, "AT_LEAST", 1)
    monkeypatch.setattr(holds, "EACH", 0)


@pytest.fixture
def decide(database, two):
    def by_word(act, *, at=MONDAY):
        with database.writing() as session:
            act(session, session.exec(select(Hold)).one(), by=two.clerk, now=at)

    return by_word


def test_a_burst_waits_and_everybody_else_gets_theirs(two, surprised, office, tick, database):
    tick(MONDAY)

    with database.reading() as session:
        (held,) = open_holds(session)
    assert (held.why, held.letters) == (BURST, 2)
    assert office.letters == []

    two.item("1.2", date(2024, 11, 29), owners=("ministry",))
    tick(MONDAY + timedelta(days=1))
    assert len(office.to("darya@example.org")) == 1


def test_the_cap_follows_the_number_of_people(two, office, tick, monkeypatch):
    monkeypatch.setattr(holds, "AT_LEAST", 1)  # six people, two letters

    tick(MONDAY)

    assert len(office.letters) == 2


def test_what_is_released_leaves_once_and_the_journal_knows_by_whom(two, surprised, office, tick, decide, database):
    tick(MONDAY)
    decide(release)
    tick(MONDAY + A_MINUTE)
    tick(MONDAY + 2 * A_MINUTE)

    assert len(office.letters) == 2
    with database.reading() as session:
        told = session.exec(select(Change).where(Change.act == "hold.released")).one()
        assert told.body["letters"] == 2
        assert open_holds(session) == []
    with pytest.raises(Conflict):
        decide(release)


def test_what_is_dropped_never_leaves_and_says_so(two, surprised, office, tick, decide):
    tick(MONDAY)
    decide(drop)
    tick(MONDAY + A_MINUTE)

    assert office.letters == []
    assert letter_to(two, "anna").state == LetterState.SUPPRESSED
    assert row_states(two) == {"suppressed"}


def test_what_was_reported_meanwhile_does_not_leave(two, surprised, office, tick, decide):
    tick(MONDAY)
    two.report("1.1", Progress.DONE, by="anna", now=MONDAY + A_MINUTE)
    tick(MONDAY + 2 * A_MINUTE)

    decide(release)
    tick(MONDAY + 3 * A_MINUTE)

    assert office.letters == []
    assert letter_to(two, "anna").state == LetterState.CANCELLED


def test_what_was_overtaken_meanwhile_does_not_leave(two, surprised, office, tick, decide, monkeypatch):
    tick(MONDAY)
    later = MONDAY + timedelta(days=7)
    monkeypatch.undo()
    tick(later)
    decide(release, at=later)
    tick(later + A_MINUTE)

    assert len(office.to("anna@example.org")) == 1
    assert row_states(two) == {"sent", "passed_over"}


def test_only_an_administrator_decides(two, surprised, tick, database):
    tick(MONDAY)
    carla = two.clerk.__class__(two.persons["carla"].id, "c", "en", two.sides["by"].id, "Europe/Minsk")
    with database.writing() as session, pytest.raises(NotAllowed):
        release(session, session.exec(select(Hold)).one(), by=carla, now=MONDAY)


def test_after_the_clock_jumped_what_is_new_is_held(two, office, database, post, settings, clock):
    clock.moment = MONDAY

    deliver_due(database, post, settings, clock=clock, doubt="jumped")

    assert letter_to(two, "anna").state == LetterState.HELD
    assert letter_to(two, "anna").why == "jumped"
    assert office.letters == []
