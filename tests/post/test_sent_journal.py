"""What has left is known outside the database: one that is put back from a backup sends nothing again."""

import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.base.database import Database
from app.delivery.delivery import deliver_due
from app.delivery.merging import merge_sent
from app.post.models import Letter, LetterState, Reminder
from app.post.sent_journal import SentJournal
from tests.delivery.test_delivery import MONDAY
from tests.delivery.test_failures import A_MINUTE

DAY = timedelta(days=1)


@pytest.fixture
def journal(settings) -> SentJournal:
    return SentJournal(settings.journal_file)


@pytest.fixture
def put_back(database_url, postgres, tmp_path):
    """`backup = put_back()` copies the database; `backup()` gives one that is as it was then."""

    def copy():
        if database_url.startswith("sqlite"):
            kept = tmp_path / "backup.db"
            with closing(sqlite3.connect(database_url.removeprefix("sqlite:///"))) as here:
                here.execute("VACUUM INTO ?", [str(kept)])
            return lambda: Database(f"sqlite:///{shutil.copy(kept, tmp_path / 'again.db')}")
        name = database_url.partition("@/")[2].partition("?")[0]
        kept = postgres.new_database(name)
        return lambda: Database(postgres.url(kept))

    return copy


def test_a_backup_that_is_put_back_sends_nothing_again(two, database, post, office, settings, clock, put_back, journal):
    """The backup knows Monday's letters as owed, and nothing of those of the week after."""
    clock.moment = MONDAY
    office.close()
    deliver_due(database, post, settings, clock=clock)
    office.open()
    database.close()
    backup = put_back()
    for days in (0, 7, 9):
        clock.moment = MONDAY + days * DAY + A_MINUTE
        deliver_due(database, post, settings, clock=clock)
    sent = len(office.letters)
    assert sent == 6

    with closing(backup()) as restored:
        for _ in range(2):
            again = deliver_due(restored, post, settings, clock=clock)

        assert len(office.letters) == sent
        assert again.rest.journal_size == journal.size()
        with restored.reading() as session:
            assert {letter.state for letter in session.exec(select(Letter))} == {LetterState.SENT}
            assert len(session.exec(select(Reminder)).all()) == 6

        clock.moment = MONDAY + 10 * DAY
        deliver_due(restored, post, settings, clock=clock)
        assert len(office.letters) == sent + 2


def test_a_letter_that_was_half_sent_when_the_backup_was_made_is_folded_anew(
    two, database, post, office, settings, clock, put_back
):
    """In the backup two dates wait in one letter; one of them has left since, in another."""
    clock.moment = MONDAY
    two.item("1.2", date(2024, 11, 28))
    office.refuse("RCPT", "450 later", to="anna@example.org", times=1)
    deliver_due(database, post, settings, clock=clock)
    database.close()
    backup = put_back()
    two.postpone("1.2", date(2025, 2, 28), now=MONDAY)
    for minutes in (1, 2):
        clock.moment = MONDAY + minutes * A_MINUTE
        deliver_due(database, post, settings, clock=clock)
    (first,) = office.to("anna@example.org")
    assert "1.2  " not in first.text

    with closing(backup()) as restored:
        for minutes in (3, 4):
            clock.moment = MONDAY + minutes * A_MINUTE
            deliver_due(restored, post, settings, clock=clock)

    _, second = office.to("anna@example.org")
    assert "1.1  " not in second.text


def test_a_line_holds_ids_and_days_and_nothing_personal(two, tick, journal):
    tick(MONDAY)

    head, *lines = journal.file.read_text().splitlines()
    assert list(json.loads(head)) == ["journal"]
    assert len(lines) == 2
    assert {line["message_id"] for line in map(json.loads, lines)} == {
        letter.message_id for letter in _letters(two.database)
    }
    assert "@example.org" not in "".join(json.dumps(json.loads(line)["rungs"]) for line in lines)
    assert "anna" not in journal.file.read_text().lower()
    assert journal.file.stat().st_mode & 0o077 == 0


def test_only_what_was_added_is_read(two, tick, journal, database):
    tick(MONDAY)
    assert merge_sent(database, journal) == 0
    journal.file.write_text(journal.file.read_text().replace('"message_id"', '"spoiled"'))

    tick(MONDAY + 7 * DAY)
    merge_sent(database, journal)

    with database.reading() as session:
        assert len(session.exec(select(Letter)).all()) == 4


def test_an_unfinished_line_and_a_foreign_journal_do_no_harm(two, tick, journal, database, office):
    foreign = {"letter": two.plan.id, "person": two.plan.id, "rungs": [], "at": MONDAY, "kind": "deadlines"}
    journal.append({"message_id": "<x@x>", **foreign})
    with journal.file.open("a") as file:
        file.write('{"message_id": "<broken')

    tick(MONDAY)
    tick(MONDAY + A_MINUTE)

    assert len(office.letters) == 2
    assert len(journal.behind(0).lines) == 3


def test_letters_leave_although_the_journal_cannot_be_written(two, settings, database, post, office, clock):
    (settings.var).mkdir()
    settings.journal_file.mkdir()
    clock.moment = MONDAY

    tally = deliver_due(database, post, settings, clock=clock).tally

    assert tally.sent == 2
    assert "sent.jsonl" in tally.alarm


def _letters(database):
    with database.reading() as session:
        return session.exec(select(Letter)).all()
