"""What happens between the moment a reminder is planned and the moment it leaves, and after the clock stood still."""

from datetime import UTC, date, datetime, timedelta

from sqlmodel import select

from app.control.models import Progress
from app.post.models import Letter, LetterState, Reminder, ReminderState
from tests.delivery.test_delivery import MONDAY, days_of, nine, reminding
from tests.reminders.words import is_late, late, left, said

LATER = "451 4.3.0 try again later"


def states(town) -> list[tuple[str, str]]:
    """State and reason of every row of the ledger, by stage."""
    with town.database.reading() as session:
        rows = session.exec(select(Reminder).order_by(Reminder.stage)).all()
    return [(row.state.value, row.because) for row in rows]


def test_no_letter_with_the_old_date_leaves_after_a_date_was_moved(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    town.postpone("1.1", date(2024, 12, 18), now=MONDAY + timedelta(minutes=2))

    tick(MONDAY + timedelta(minutes=3))

    assert reminding(office) == []
    assert states(town) == [("withdrawn", "The date was moved")]

    tick(nine(date(2024, 11, 19)))

    (letter,) = reminding(office)
    assert f"18.12.2024 — {left(29)} ({said('moved from %(day)s', day='28.11.2024')})" in letter.text


def test_a_date_moved_there_and_back_is_reminded_of_once(town, office, run, tick):
    town.item("1.1", date(2024, 11, 28))
    tick(MONDAY)
    town.postpone("1.1", date(2025, 2, 20), now=MONDAY + timedelta(hours=1))
    town.postpone("1.1", date(2024, 11, 28), now=MONDAY + timedelta(hours=2))

    run(nine(date(2024, 11, 24)))

    assert days_of(office, "anna") == [date(2024, 11, 18)]


def test_a_rung_that_was_taken_back_unsent_comes_back_with_its_date(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    town.postpone("1.1", date(2025, 2, 20), now=MONDAY + timedelta(minutes=1))
    tick(MONDAY + timedelta(minutes=2))
    town.postpone("1.1", date(2024, 11, 28), now=MONDAY + timedelta(minutes=3))

    tick(nine(date(2024, 11, 19)))

    assert days_of(office, "anna") == [date(2024, 11, 19)]
    assert states(town) == [("sent", "")]


def test_a_report_takes_back_what_waits_and_the_rest_of_the_letter_leaves(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    town.item("1.2", date(2024, 11, 28))
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    town.report("1.1", Progress.DONE, by="anna", now=MONDAY + timedelta(minutes=1))

    tick(MONDAY + timedelta(minutes=2))

    (letter,) = office.letters
    assert "1.2  " in letter.text
    assert "1.1  " not in letter.text
    assert sorted(states(town)) == [("sent", ""), ("withdrawn", "The side has reported")]


def test_an_account_that_is_closed_meanwhile_gets_nothing(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    town.disable("anna", now=MONDAY + timedelta(minutes=1))

    tick(MONDAY + timedelta(minutes=2))

    assert office.to("anna@example.org") == []
    assert ("withdrawn", "The account was closed") in states(town)


def test_a_letter_that_says_nothing_any_more_is_cancelled(town, office, tick):
    town.item("1.1", date(2024, 11, 28))
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    town.report("1.1", Progress.DONE, by="anna", now=MONDAY + timedelta(minutes=1))
    tick(MONDAY + timedelta(minutes=2))

    with town.database.reading() as session:
        assert [letter.state for letter in session.exec(select(Letter))] == [LetterState.CANCELLED]


def test_three_days_of_downtime_bring_one_late_letter_with_the_latest_rung(town, office, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 11, 22), now=MONDAY - timedelta(days=1))  # rungs on 19, 21, 22.11
    town.item("1.2", date(2024, 12, 19), now=MONDAY - timedelta(days=1))  # rung on 19.11

    tick(datetime(2024, 11, 22, 5, 30, tzinfo=UTC))  # 08:30: nobody is at work yet
    assert reminding(office) == []

    tick(datetime(2024, 11, 22, 8, tzinfo=UTC))

    (letter,) = reminding(office)
    assert late("19.11.2024, 09:00") in letter.text
    assert "1.1  " in letter.text
    assert "1.2  " in letter.text
    overtaken = ("passed_over", "A later reminder of the same date left instead")
    assert sorted(states(town)) == [overtaken, overtaken, ("sent", ""), ("sent", "")]


def test_what_was_missed_waits_for_the_next_working_morning(town, office, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 12, 22), now=MONDAY - timedelta(days=1))  # rolled to Friday 20.12; rung on 20.11

    for moment in (datetime(2024, 11, 20, 15, 30, tzinfo=UTC), datetime(2024, 11, 23, 9, tzinfo=UTC)):
        tick(moment)  # 18:30, then a Saturday
        assert reminding(office) == []

    tick(nine(date(2024, 11, 25)))

    (letter,) = reminding(office)
    assert late("20.11.2024, 09:00") in letter.text


def test_a_tick_that_is_a_little_late_sends_no_late_letter(town, office, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 11, 29), now=MONDAY - timedelta(days=1))

    tick(nine(date(2024, 11, 19)) + timedelta(minutes=50))

    assert not is_late(office.letters[0])


def test_the_overdue_rhythm_goes_on_after_a_long_downtime(town, office, run, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 11, 19), now=MONDAY - timedelta(days=1))

    tick(datetime(2024, 12, 17, 9, tzinfo=UTC))  # +1 … +22 were missed
    run(datetime(2025, 1, 1, tzinfo=UTC))

    assert days_of(office, "anna") == [date(2024, 12, 17), date(2024, 12, 18), date(2024, 12, 26)]


def test_every_rung_of_the_ledger_ends_in_a_state_that_says_what_became_of_it(town, office, run, tick):
    tick(MONDAY)
    town.item("1.1", date(2024, 11, 25))  # the day before is a Sunday: that rung would leave with the day's own
    town.item("1.2", date(2024, 12, 2), owners=("ministry",))
    town.report("1.2", Progress.DONE, by="darya", now=nine(date(2024, 11, 25)))

    run(datetime(2024, 12, 10, tzinfo=UTC))

    assert {state for state, _ in states(town)} == {ReminderState.SENT.value, ReminderState.PASSED_OVER.value}
