"""What leaves, to whom, when: on both databases, through a real SMTP server."""

from datetime import UTC, date, datetime, timedelta

import pytest

from app.base.mail import FilePost
from app.control.models import Progress
from app.delivery.delivery import deliver_due
from app.reminders.queries import letters_by_state
from tests.reminders.words import is_late, left, overdue, said, subject
from tests.smtp import Arrival

MONDAY = datetime(2024, 11, 18, 6, tzinfo=UTC)  # 09:00 in Minsk and in Moscow


def nine(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 6, tzinfo=UTC)


def days_of(office, name: str) -> list[date]:
    """On which days (of the letters' Date) somebody was reminded."""
    return [each.message["Date"].datetime.date() for each in reminding(office) if each.to == (f"{name}@example.org",)]


def reminding(office) -> list[Arrival]:
    """What left without the digests of news, which are tested apart."""
    return [letter for letter in office.letters if not letter.message["Subject"].startswith("News on ")]


def test_an_owner_is_reminded_on_every_rung(town, office, run, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 12, 20))

    run(datetime(2025, 1, 12, tzinfo=UTC))

    # Friday 20.12 is the day. One day late is a Saturday and leaves on Monday; 04.01 lies in the holidays, which
    # end on 08.01; 11.01 is a working Saturday.
    assert days_of(office, "anna") == [
        date(2024, 11, 20), date(2024, 12, 10), date(2024, 12, 17), date(2024, 12, 19), date(2024, 12, 20),
        date(2024, 12, 23), date(2024, 12, 30), date(2025, 1, 8), date(2025, 1, 11),
    ]  # fmt: skip


def test_a_letter_leaves_at_nine_in_the_morning_and_not_before(town, office, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 11, 29))

    tick(nine(date(2024, 11, 19)) - timedelta(seconds=1))
    assert office.letters == []

    tick(nine(date(2024, 11, 19)))
    assert len(office.letters) == 1


def test_a_second_tick_sends_nothing(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    tick(MONDAY)

    again = tick(MONDAY)

    assert len(office.letters) == 1
    assert again.tally.sent == 0


def test_all_dates_of_a_person_go_into_one_letter(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    town.item("1.2", date(2024, 11, 21))
    town.item("1.3", date(2024, 11, 21), owners=("board",))

    tick(MONDAY)

    (letter,) = office.to("anna@example.org")
    assert "1.1  Title of 1.1" in letter.text
    assert "1.2  Title of 1.2" in letter.text
    assert "1.3" not in letter.text


def test_the_letter_says_which_day_counts_for_the_readers_side(town, office, tick):
    """Russia Day, 12.06, is a day off in Kursk only."""
    town.item("1.1", date(2025, 6, 12), owners=("plant", "ministry"))

    tick(nine(date(2025, 6, 9)))

    (to_kursk,) = office.to("darya@example.org")
    (to_minsk,) = office.to("anna@example.org")
    assert f"11.06.2025 — {left(2)} ({said('agreed for %(day)s, a day off', day='12.06.2025')})" in to_kursk.text
    assert f"12.06.2025 — {left(3)}" in to_minsk.text


def test_a_letter_bears_what_mail_programs_need(town, office, tick, settings):
    item_id = town.item("1.1", date(2024, 11, 28))
    tick(MONDAY)

    (letter,) = office.letters

    assert letter.message["Subject"] == subject("en", "1.1", "28.11.2024", 10)
    assert letter.message["Auto-Submitted"] == "auto-generated"
    assert letter.message["To"] == "anna@example.org"
    assert f"{settings.site_url}/items/{item_id}" in letter.text
    assert f"{settings.site_url}/items/{item_id}" in letter.html
    assert 'style="' in letter.html
    assert "{" not in letter.text


@pytest.mark.parametrize("language", ["ru", "be", "en"])
def test_a_letter_is_written_in_the_readers_language(town, office, tick, language):
    town.add_person("vera", "by", now=MONDAY, language=language)
    town.name_contact("school", "vera", since=date(2024, 1, 1), now=MONDAY)
    town.item("1.1", date(2024, 11, 28), owners=("school",))

    tick(MONDAY)

    (letter,) = office.to("vera@example.org")
    assert letter.message["Content-Language"] == language
    assert letter.message["Subject"] == subject(language, "1.1", "28.11.2024", 10)


def test_a_body_without_contact_is_answered_for_by_the_coordinator_of_its_side(town, office, tick):
    town.item("1.1", date(2024, 11, 28), owners=("school", "plant"))

    tick(MONDAY)

    (letter,) = office.to("carla@example.org")
    assert "school" in letter.text
    assert len(office.to("anna@example.org")) == 1
    assert office.to("egor@example.org") == []


def test_somebody_who_answers_for_two_bodies_gets_one_letter(town, office, tick):
    town.name_contact("board", "anna", since=date(2024, 1, 1), now=MONDAY)
    town.item("1.1", date(2024, 11, 28), owners=("plant", "board"))

    tick(MONDAY)

    assert len(office.to("anna@example.org")) == 1
    assert len(office.to("ben@example.org")) == 1


def test_the_contact_of_the_day_is_written_to(town, office, run, tick):
    tick(MONDAY)
    town.add_person("vera", "by", now=MONDAY)
    town.name_contact("school", "vera", since=date(2024, 11, 26), until=date(2024, 11, 27), now=MONDAY)
    town.item("1.1", date(2024, 11, 28), owners=("school",), now=MONDAY - timedelta(days=30))

    run(datetime(2024, 11, 30, tzinfo=UTC))

    assert days_of(office, "vera") == [date(2024, 11, 27)]
    assert days_of(office, "carla") == [date(2024, 11, 18), date(2024, 11, 25), date(2024, 11, 28), date(2024, 11, 29)]


def test_a_closed_account_gets_nothing_and_its_body_falls_to_the_coordinator(town, office, tick):
    town.disable("anna", now=MONDAY)
    town.item("1.1", date(2024, 11, 28))

    tick(MONDAY)

    assert office.to("anna@example.org") == []
    assert len(office.to("carla@example.org")) == 1


@pytest.mark.parametrize("progress", [Progress.DONE, Progress.NOT_DONE])
def test_a_closing_word_stops_the_ladder_of_that_side_alone(town, office, run, tick, progress):
    town.item("1.1", date(2024, 11, 28), owners=("plant", "ministry"))
    tick(MONDAY)
    town.report("1.1", progress, by="anna", now=MONDAY + timedelta(hours=2))

    run(datetime(2024, 11, 29, 12, tzinfo=UTC))

    assert days_of(office, "anna") == [date(2024, 11, 18)]
    assert len(days_of(office, "darya")) == 5


def test_work_that_goes_on_stops_nothing(town, office, run, tick):
    town.item("1.1", date(2024, 11, 28))
    tick(MONDAY)
    town.report("1.1", Progress.UNDER_WAY, by="anna", now=MONDAY + timedelta(hours=2))

    run(datetime(2024, 11, 29, 12, tzinfo=UTC))

    assert len(days_of(office, "anna")) == 5


def test_a_word_that_is_taken_back_brings_the_latest_rung_next_morning(town, office, run, tick):
    town.item("1.1", date(2024, 11, 22))
    tick(MONDAY)
    town.report("1.1", Progress.DONE, by="anna", now=MONDAY + timedelta(hours=1))
    run(datetime(2024, 11, 25, 8, tzinfo=UTC))
    assert reminding(office) == []

    town.report("1.1", Progress.UNDER_WAY, by="anna", now=datetime(2024, 11, 25, 8, 30, tzinfo=UTC))
    run(datetime(2024, 11, 27, tzinfo=UTC))

    (letter,) = reminding(office)
    assert letter.message["Date"].datetime == nine(date(2024, 11, 26))
    assert overdue(4) in letter.text
    assert not is_late(letter)


def test_the_next_period_is_not_reminded_of_before_the_previous_one_is_due(town, office, run, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 12, 10), date(2024, 12, 20))
    town.report("1.1", Progress.DONE, by="anna", now=MONDAY)

    run(datetime(2024, 12, 18, tzinfo=UTC))

    # 30 and 10 days before 20.12 lie on or before 10.12.
    assert days_of(office, "anna") == [date(2024, 12, 17)]


def test_what_lies_before_the_first_tick_is_owed_to_nobody(town, office, tick):
    town.item("1.1", date(2024, 11, 27))  # ten days before was the Sunday: it leaves on Monday at nine
    town.item("1.2", date(2024, 11, 25))  # ten days before was the Friday
    town.item("1.3", date(2024, 11, 1))

    tick(MONDAY)

    (letter,) = office.letters
    assert "1.1  " in letter.text
    assert "1.2  " not in letter.text


def test_an_undated_item_owes_nothing(town, office, run):
    town.item("1.1")

    run(MONDAY + timedelta(days=2))

    assert office.letters == []


def test_forty_items_typed_in_at_once_are_one_letter_next_morning(town, office, run, tick):
    tick(MONDAY)
    for n in range(40):
        town.item(f"1.{n}", date(2024, 11, 20 + n % 8), now=MONDAY + timedelta(hours=3))

    run(nine(date(2024, 11, 19)))

    (letter,) = reminding(office)
    assert letter.message["Date"].datetime == nine(date(2024, 11, 19))
    assert not is_late(letter)


def test_letters_that_become_files_are_all_marked_by_the_pass_that_wrote_them(two, database, settings, clock):
    clock.moment = MONDAY + timedelta(days=7)
    tally = deliver_due(database, FilePost(settings.var / "mail"), settings, clock=clock).tally

    with database.reading() as session:
        states = letters_by_state(session)
    assert tally.sent == states["sent"] > 1
    assert states["owed"] == 0
