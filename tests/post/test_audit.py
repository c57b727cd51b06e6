"""The count by hand finds nothing in what the clock made, and everything that somebody spoiled."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa
from sqlmodel import Session

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


def test_what_the_clock_made_adds_up(two, run, tick, complaints):
    tick(MONDAY)
    two.item("1.2", date(2024, 12, 20), owners=("school", "ministry"))
    two.item("1.3", date(2024, 12, 25), owners=("plant",))
    two.report("1.3", Progress.DONE, by="anna", now=MONDAY)
    run(MONDAY + timedelta(days=60))

    assert complaints() == []


SPOILING = {
    "no letter that left tells of it": (
        sa.update(LETTERS).values(state=LetterState.GIVEN_UP),
        sa.update(LEDGER).values(letter_id=None),
    ),
    "no reminder is called sent by it": (sa.update(LEDGER).values(state=ReminderState.PASSED_OVER),),
    "the journal of sent letters says that it left": (sa.update(LETTERS).values(state=LetterState.OWED),),
    "waits for a letter that is sent": (sa.update(LEDGER).values(state=ReminderState.PLANNED),),
    "nobody of the side": (sa.delete(LEDGER),),
}


def test_what_was_spoiled_is_found(two, run, tick, database, settings, clock):
    tick(MONDAY)
    two.item("1.2", date(2024, 12, 20), owners=("ministry",))
    run(MONDAY + timedelta(days=60))
    overlooked = []
    for says, statements in SPOILING.items():
        for statement in statements:
            with Session(database.writer) as session:  # let go of again each time
                beat(session, now=clock.now())
                session.connection().execute(statement)
                complaints = what_is_wrong(session, SentJournal(settings.journal_file), now=clock.now())
            if not any(says in complaint for complaint in complaints):
                overlooked.append((says, complaints))

    assert overlooked == []


def test_a_second_letter_for_the_same_rung_is_found_in_the_journal(two, tick, complaints, settings):
    tick(MONDAY)
    journal = SentJournal(settings.journal_file)
    line = journal.behind(0).lines[0]
    journal.append({**line, "message_id": "<another@example.org>"})

    (complaint,) = complaints()
    assert "got 2 letters" in complaint
