"""The count by hand finds nothing in what the clock made, and everything that somebody spoiled."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from app.control.models import Progress
from app.post.audit import what_is_wrong
from app.post.columns import letter, reminder
from app.post.models import LetterState, ReminderState
from app.post.pulse import beat
from app.post.sent_journal import SentJournal
from tests.delivery.test_delivery import MONDAY

LETTERS, LEDGER = letter.id.table, reminder.id.table


@pytest.fixture
def complaints(database, settings, clock):
    def ask():
        with database.writing() as session:
            beat(session, now=clock.now())
        with database.reading() as session:
            return what_is_wrong(session, SentJournal(settings.journal_file), now=clock.now())

    return ask


@pytest.fixture
def spoil(database):
    def change(statement):
        with database.writing() as session:
            session.connection().execute(statement)

    return change


def test_what_the_clock_made_adds_up(two, run, tick, complaints):
    tick(MONDAY)
    two.item("1.2", date(2024, 12, 20), owners=("school", "ministry"))
    two.item("1.3", date(2024, 12, 25), owners=("plant",))
    two.report("1.3", Progress.DONE, by="anna", now=MONDAY)
    run(MONDAY + timedelta(days=60))

    assert complaints() == []


@pytest.mark.parametrize(
    "statement, says",
    [
        (sa.update(LETTERS).values(state=LetterState.GIVEN_UP), "no letter that left tells of it"),
        (sa.update(LEDGER).values(letter_id=None), "no letter that left tells of it"),
        (sa.update(LEDGER).values(state=ReminderState.PASSED_OVER), "no reminder is called sent by it"),
        (sa.update(LETTERS).values(state=LetterState.OWED), "the journal of sent letters says that it left"),
        (sa.update(LEDGER).values(state=ReminderState.PLANNED), "waits for a letter that is sent"),
        (sa.delete(LEDGER), "nobody of the side"),
    ],
)
def test_what_was_spoiled_is_found(two, run, tick, complaints, spoil, statement, says):
    tick(MONDAY)
    two.item("1.2", date(2024, 12, 20), owners=("ministry",))
    run(MONDAY + timedelta(days=60))

    spoil(statement)

    assert any(says in complaint for complaint in complaints())


def test_a_second_letter_for_the_same_rung_is_found_in_the_journal(two, tick, complaints, settings):
    tick(MONDAY)
    journal = SentJournal(settings.journal_file)
    line = journal.behind(0).lines[0]
    journal.append({**line, "message_id": "<another@example.org>"})

    (complaint,) = complaints()
    assert "got 2 letters" in complaint
