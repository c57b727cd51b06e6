"""While somebody is away, the deputy reads the letters, and they say for whom they are."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest

from app.history.models import Author, Via
from app.people.changes import name_deputy
from app.people.queries import person_by_email
from app.reminders.forecast import on_day
from tests.smtp import Arrival

CLERK = Author(person_id=None, via=Via.COMMAND)


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def morning(tick, office) -> Callable[[date], dict[str, Arrival]]:
    """`morning(day)`: what arrives, by address, when the clock ticks at nine in Minsk."""

    def of(day: date) -> dict[str, Arrival]:
        office.letters.clear()
        tick(datetime(day.year, day.month, day.day, 6, 1, tzinfo=UTC))
        reminders = [letter for letter in office.letters if not letter.message["Subject"].startswith("Новое по ")]
        return {letter.to[0]: letter for letter in reminders}

    return of


@pytest.fixture
def away(database, now):
    """owner.by is away from 19 to 22 November, deputy.by stands in."""
    with database.writing() as session:
        owner = person_by_email(session, "owner.by@example.org")
        deputy = person_by_email(session, "deputy.by@example.org")
        name_deputy(session, owner, deputy, since=date(2024, 11, 19), until=date(2024, 11, 22), by=CLERK, now=now)
        return owner


def test_letters_of_these_days_go_to_the_deputy_and_say_for_whom(morning, away):
    """2.10.2 is due on 29.11: ten days before falls into the absence, three days before does not."""
    morning(date(2024, 11, 18))
    during, after = morning(date(2024, 11, 19)), morning(date(2024, 11, 26))

    assert away.email not in during
    assert "2.10.2" in during["deputy.by@example.org"].text
    assert away.name in during["deputy.by@example.org"].text
    assert away.name in during["deputy.by@example.org"].html
    assert away.email in after


def test_the_forecast_names_the_deputy(morning, away, database, now):
    morning(date(2024, 11, 18))

    with database.reading() as session:
        entries = on_day(session, date(2024, 11, 19), language="ru", now=now)
        [entry] = [entry for entry in entries if entry["email"] == "deputy.by@example.org"]
        assert away.name in entry["because"]


def test_the_letter_before_a_meeting_brings_it_into_the_calendar(morning):
    """№ 14 is on 19.06.2025: fifteen working days before are 29.05 in Minsk."""
    morning(date(2024, 11, 18))
    letters = morning(date(2025, 5, 29)).values()
    letter = next(letter for letter in letters if "Заседание № 14" in letter.message["Subject"])
    [entry] = letter.message.iter_attachments()

    assert entry.get_content_type() == "text/calendar"
    assert "DTSTART:20250619T070000Z" in entry.get_content()
    for words in ("г. Курск", "10:00", "Повестка дня"):
        assert words in letter.text
