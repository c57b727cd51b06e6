"""What the page says has left on a day is what the table of letters says, also after days of standing still."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
import sqlalchemy as sa

from app.post.columns import letter, reminder
from app.post.models import ReminderState
from app.reminders.forecast import told_on
from app.web.views.letter_rows import DayOfLetters
from app.web.views.reminders import rung_lines

# Past the hour of letters: what is late is put down at another moment than what is punctual.
FIRST = datetime(2024, 11, 18, 6, 20, tzinfo=UTC)
MEETING = datetime(2025, 6, 19, 6, 20, tzinfo=UTC)
TICKS = (*(FIRST + timedelta(days=n) for n in (0, 4, 9, 12, 21)), MEETING - timedelta(days=9), MEETING)


@pytest.fixture
def database_url(sample_url: str) -> str:
    return sample_url


def leaving(lines) -> list:
    return [line for line in lines if line.state == "sent"]


def test_the_page_of_a_day_counts_the_letters_that_left(database, tick):
    for at in TICKS:
        tick(at)
        with database.reading() as session:
            told = told_on(session, at.date(), now=at + timedelta(hours=1))
            left = sa.select(sa.func.count(reminder.letter_id.distinct())).join(
                letter.id.table, letter.id == reminder.letter_id
            )
            left = session.scalar(left.where(reminder.state == ReminderState.SENT, letter.sent_at == at))
        lines = rung_lines(told, "en", on=at.date())

        assert len(leaving(lines)) == DayOfLetters(at.date(), lines).letters == left
        assert sum(len(line.reasons) for line in lines) == len(told)
    assert any(count > 1 for count in Counter(line.person for line in leaving(lines)).values())  # the day of a meeting


def test_on_a_saturday_on_which_nothing_leaves_no_letter_is_counted(database, tick):
    tick(FIRST)
    saturday = date(2024, 11, 30)
    with database.reading() as session:
        told = told_on(session, saturday, now=FIRST)
    shown = DayOfLetters(saturday, rung_lines(told, "en", on=saturday))

    assert told
    assert (shown.letters, shown.reasons, shown.not_sent) == (0, 0, 0)
    assert shown.kept_back == len(told)
