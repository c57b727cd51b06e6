from datetime import date

import pytest

from app.deadlines.rolling import SideDays, effective_days
from app.deadlines.workdays import WorkCalendar

MINSK, KURSK = WorkCalendar("BY"), WorkCalendar("RU")


def test_the_day_of_russia_rolls_back_for_the_russian_side_only():
    sides = {"by": SideDays("by", MINSK, "preceding"), "ru": SideDays("ru", KURSK, "preceding")}

    assert effective_days(date(2025, 6, 12), sides) == {"by": date(2025, 6, 12), "ru": date(2025, 6, 11)}


def test_three_working_days_before_a_meeting_differ_by_country():
    assert KURSK.before(date(2025, 6, 16), 3) == date(2025, 6, 9)
    assert MINSK.before(date(2025, 6, 16), 3) == date(2025, 6, 11)


def test_the_last_day_of_2025_is_worked_in_minsk_and_not_in_kursk():
    assert MINSK.is_working(date(2025, 12, 31))
    assert not KURSK.is_working(date(2025, 12, 31))


@pytest.mark.parametrize(
    "country, saturday", [("BY", date(2025, 1, 11)), ("BY", date(2024, 5, 18)), ("RU", date(2024, 11, 2))]
)
def test_a_moved_saturday_is_worked(country, saturday):
    assert WorkCalendar(country).is_working(saturday)


@pytest.mark.parametrize(
    "how, day",
    [("preceding", date(2024, 3, 29)), ("following", date(2024, 4, 1)), ("none", date(2024, 3, 31))],
)
def test_a_sunday_goes_where_the_plan_says(how, day):
    assert KURSK.rolled(date(2024, 3, 31), how) == day


def test_what_a_coordinator_entered_stands_over_the_library():
    calendar = WorkCalendar("BY", {date(2027, 1, 4): False, date(2027, 1, 16): True})

    assert not calendar.is_working(date(2027, 1, 4))
    assert calendar.is_working(date(2027, 1, 16))


def test_years_beyond_the_library_still_have_weekends():
    assert not MINSK.is_working(date(2150, 1, 3))
    assert MINSK.is_working(date(2150, 1, 5))


@pytest.mark.parametrize("day", [date.min, date.max])
def test_time_itself_has_ends(day):
    calendar = WorkCalendar("BY", {date.min: False, date.max: False})

    assert {calendar.rolled(day, "preceding"), calendar.rolled(day, "following"), calendar.before(day, 3)}
