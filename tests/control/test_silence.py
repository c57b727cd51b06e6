"""Silence closes a date after the working days of the other side, and the clock writes it down exactly once."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest
from sqlmodel import Session, select

from app.base.mail import FilePost
from app.control.models import Decision, DecisionKind
from app.control.silence import record_silences
from app.history.models import Change, Via
from app.jobs.timetable import Works, tick
from tests.control.conftest import Council

# Accepted on Monday, 18 November: ten working days of Kursk end with Monday, 2 December, those of Minsk too.
LAST_DAY = datetime(2024, 12, 2, 18, tzinfo=UTC)
AFTER = datetime(2024, 12, 3, 6, tzinfo=UTC)


@pytest.fixture
def accepted(town, database, now):
    """Both items: done for the Belarusian side, and nothing said by the other one."""
    with Session(database.writer, expire_on_commit=False) as session:
        for number in ("1.1", "1.2"):
            council = Council(town, session, now, number=number)
            council.report("by")
            council.accept("by")
        session.commit()
    return town


def states(database, town, at):
    with Session(database.writer, expire_on_commit=False) as session:
        return [Council(town, session, at, number=number).state for number in ("1.1", "1.2")]


def lapses(database):
    with database.reading() as session:
        rows = session.exec(select(Decision).where(Decision.kind == DecisionKind.LAPSED)).all()
        told = session.exec(select(Change).where(Change.act == "item.lapsed")).all()
        assert len(rows) == len(told)
        return rows


def test_the_last_day_belongs_to_the_other_side(accepted, database):
    assert record_silences(database, now=LAST_DAY) == 0
    assert states(database, accepted, LAST_DAY) == ["waiting", "done"]


def test_the_day_after_both_are_closed_and_it_is_written_by_the_clock(accepted, database):
    assert states(database, accepted, AFTER) == ["done", "done"]
    assert record_silences(database, now=AFTER) == 2

    assert {(each.via, each.person_id, each.side_id) for each in lapses(database)} == {
        (Via.CLOCK, None, accepted.sides["ru"].id)
    }
    assert states(database, accepted, AFTER) == ["done", "done"]


def test_it_is_written_once_however_many_clocks_tick(accepted, database):
    with ThreadPoolExecutor(4) as clocks:
        written = list(clocks.map(lambda _: record_silences(database, now=AFTER), range(8)))

    assert sum(written) == len(lapses(database)) == 2
    assert record_silences(database, now=AFTER) == 0


def test_an_answer_forestalls_it(accepted, database, now):
    with Session(database.writer, expire_on_commit=False) as session:
        Council(accepted, session, now).object("ru")
        Council(accepted, session, now, number="1.2").acknowledge("ru")
        session.commit()

    assert record_silences(database, now=AFTER) == 0
    assert states(database, accepted, AFTER) == ["disagreement", "done"]


def test_what_was_returned_meanwhile_is_not_closed(accepted, database, now):
    with Session(database.writer, expire_on_commit=False) as session:
        Council(accepted, session, now).send_back("by")
        session.commit()
    record_silences(database, now=AFTER)

    assert states(database, accepted, AFTER) == ["under_way", "done"]


def test_a_report_comes_too_late_for_nobody(accepted, database):
    """The other side may still speak for itself after its silence; its word stands in place of it."""
    record_silences(database, now=AFTER)
    with Session(database.writer, expire_on_commit=False) as session:
        council = Council(accepted, session, AFTER)
        council.report("ru")
        assert council.state == "acceptance"


def test_a_tick_of_the_clock_does_it(accepted, database, settings, clock, tmp_path):
    clock.moment = AFTER
    tick(Works(settings, database, FilePost(tmp_path), clock))

    assert len(lapses(database)) == 2
