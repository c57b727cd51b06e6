"""Reminders of meetings: in working days of the reader's country, with the reader's own open items."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from app.control.models import Progress
from app.meetings.models import MeetingState
from app.post.models import Reminder
from app.post.pulse import begin_pulse
from tests.delivery.test_delivery import MONDAY, days_of, nine
from tests.reminders.words import overdue, said

CALLED = datetime(2025, 5, 19, 6, tzinfo=UTC)
TEN_IN_MINSK = datetime(2025, 6, 19, 7, tzinfo=UTC)


@pytest.fixture(autouse=True)
def ticking(town, database, clock):
    clock.moment = CALLED
    with database.writing() as session:
        begin_pulse(session, now=CALLED)


def test_members_are_reminded_in_the_working_days_of_their_country(town, office, run):
    town.seat("anna", "darya", now=MONDAY)
    town.meeting(TEN_IN_MINSK, now=CALLED)

    run(datetime(2025, 6, 20, tzinfo=UTC))

    # 12 and 13.06 are days off in Kursk.
    assert days_of(office, "anna") == [date(2025, 5, 29), date(2025, 6, 12), date(2025, 6, 18), date(2025, 6, 19)]
    assert days_of(office, "darya") == [date(2025, 5, 27), date(2025, 6, 10), date(2025, 6, 18), date(2025, 6, 19)]


def test_the_letter_says_when_and_where_and_what_is_open(town, office, tick):
    town.seat("anna", now=MONDAY)
    town.item("1.1", date(2025, 6, 2), owners=("plant", "ministry"), now=CALLED)
    town.item("1.2", date(2025, 9, 2), owners=("board",), now=CALLED)
    town.item("1.3", date(2025, 9, 3), now=CALLED)
    town.item("1.4", now=CALLED)
    town.report("1.3", Progress.DONE, by="anna", now=CALLED)
    meeting_id = town.meeting(TEN_IN_MINSK, now=CALLED)
    town.change_meeting(meeting_id, now=CALLED, by_video=True)

    tick(nine(date(2025, 6, 12)))

    letter = next(each for each in office.letters if "Agenda" in each.text)
    when = "19.06.2025, 10:00"
    told = said("Meeting No. %(number)s of the working group: %(when)s", number=14, when=when)
    assert letter.message["Subject"] == f"{told} (1 deadline)"
    assert "19 June 2025 — " in letter.text
    assert "10:00 (Minsk)" in letter.text
    assert f"Kursk, {said('by video')}" in letter.text
    assert "Agenda" in letter.text
    assert "1.1  Title of 1.1" in letter.text
    assert overdue(10) in letter.text
    assert "1.4  Title of 1.4" in letter.text
    assert "1.2  " not in letter.text
    assert "1.3  " not in letter.text
    assert "/meetings/group/14" in letter.html


def test_a_coordinator_reads_of_the_bodies_that_have_no_contact(town, office, tick):
    town.seat("carla", now=MONDAY)
    town.item("1.1", date(2025, 9, 2), owners=("school",), now=CALLED)
    town.item("1.2", date(2025, 9, 2), owners=("plant",), now=CALLED)
    town.meeting(TEN_IN_MINSK, now=CALLED)

    tick(nine(date(2025, 6, 12)))

    (letter,) = office.to("carla@example.org")
    assert "1.1  " in letter.text
    assert "1.2  " not in letter.text


def test_a_meeting_without_a_moment_is_not_reminded_of(town, office, run):
    town.seat("anna", now=MONDAY)
    town.meeting(None, now=CALLED)

    run(datetime(2025, 6, 20, tzinfo=UTC))

    assert office.letters == []


def test_a_meeting_and_a_deadline_of_one_morning_are_one_letter(town, office, tick):
    town.seat("anna", now=MONDAY)
    town.item("1.1", date(2025, 6, 12), now=CALLED)
    town.item("1.2", date(2025, 9, 12), now=CALLED)
    town.meeting(TEN_IN_MINSK, now=CALLED)

    tick(nine(date(2025, 6, 12)))

    (letter,) = office.to("anna@example.org")
    assert "1.1  Title of 1.1" in letter.text
    assert letter.text.count("1.2  Title of 1.2") == 1  # an open item of the reader's, due later
    assert "10:00 (Minsk)" in letter.text
    assert "Agenda" in letter.html
    assert any(part.get_content_type() == "text/calendar" for part in letter.message.walk())


def test_the_day_of_the_meeting_has_a_letter_of_its_own(town, office, tick):
    town.seat("anna", now=MONDAY)
    town.item("1.1", date(2025, 6, 19), now=CALLED)
    town.meeting(TEN_IN_MINSK, now=CALLED)

    tick(nine(date(2025, 6, 19)))

    assert len(office.to("anna@example.org")) == 2


def test_nobody_is_reminded_of_a_meeting_that_begins_before_nine(town, office, run):
    town.seat("anna", now=MONDAY)
    town.meeting(datetime(2025, 6, 19, 5, tzinfo=UTC), now=CALLED)

    run(datetime(2025, 6, 20, tzinfo=UTC))

    assert days_of(office, "anna")[-1] == date(2025, 6, 18)
    with town.database.reading() as session:
        last = session.exec(select(Reminder).where(Reminder.stage == 0)).one()
    assert (last.state, last.because) == ("passed_over", "It could have left only after the meeting had begun")


def test_a_meeting_moved_to_another_day_is_reminded_of_anew(town, office, run):
    town.seat("anna", now=MONDAY)
    meeting_id = town.meeting(TEN_IN_MINSK, now=CALLED)
    run(nine(date(2025, 6, 13)))
    town.change_meeting(
        meeting_id, now=datetime(2025, 6, 13, 8, tzinfo=UTC), starts_at=TEN_IN_MINSK + timedelta(days=7)
    )

    run(datetime(2025, 6, 27, tzinfo=UTC))

    # Set on Friday the 13th: the fifteenth day before is past, so it is told on the next working morning.
    assert days_of(office, "anna") == [
        date(2025, 5, 29), date(2025, 6, 12), date(2025, 6, 16),
        date(2025, 6, 19), date(2025, 6, 25), date(2025, 6, 26),
    ]  # fmt: skip
    assert "26.06.2025" in office.letters[-1].message["Subject"]


def test_a_new_hour_is_told_in_the_letter_that_was_waiting(town, office, tick):
    town.seat("anna", now=MONDAY)
    meeting_id = town.meeting(TEN_IN_MINSK, now=CALLED)
    office.refuse("DATA", "451 later", times=1)
    tick(nine(date(2025, 6, 12)))
    changed_at = nine(date(2025, 6, 12)) + timedelta(minutes=1)
    town.change_meeting(meeting_id, now=changed_at, starts_at=TEN_IN_MINSK + timedelta(hours=4))

    for minutes in (2, 3):
        tick(changed_at + timedelta(minutes=minutes))

    (letter,) = office.letters
    assert "14:00 (Minsk)" in letter.text


def test_a_meeting_that_is_called_off_is_not_reminded_of(town, office, run):
    town.seat("anna", now=MONDAY)
    meeting_id = town.meeting(TEN_IN_MINSK, now=CALLED)
    town.change_meeting(meeting_id, now=CALLED, state=MeetingState.CANCELLED)

    run(datetime(2025, 6, 20, tzinfo=UTC))

    assert office.letters == []
