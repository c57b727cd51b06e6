"""So far from an event: in days, working days of a country, months."""

from datetime import date

import pytest

from app.deadlines.offsets import as_text, common_day, from_text
from app.deadlines.resolving import counted
from app.deadlines.terms import Offset, Unit
from app.deadlines.workdays import WorkCalendar

BY, RU = WorkCalendar("BY"), WorkCalendar("RU")


@pytest.mark.parametrize(
    ("offset", "day"),
    [
        (Offset(-3, Unit.DAY), date(2025, 6, 13)),
        (Offset(2, Unit.WEEK), date(2025, 6, 30)),
        (Offset(1, Unit.MONTH), date(2025, 7, 16)),
        (Offset(1, Unit.YEAR), date(2026, 6, 16)),
        (Offset(0, Unit.DAY), date(2025, 6, 16)),
    ],
)
def test_a_distance_is_counted_from_the_day_of_the_event(offset, day):
    assert counted(date(2025, 6, 16), offset, BY) == day


def test_three_working_days_before_differ_between_the_countries():
    """12 and 13 June 2025 are days off in Russia."""
    three = Offset(-3, Unit.WORKING_DAY)

    assert counted(date(2025, 6, 16), three, BY) == date(2025, 6, 11)
    assert counted(date(2025, 6, 16), three, RU) == date(2025, 6, 9)


def test_both_sides_share_the_earlier_day():
    assert common_day(date(2025, 6, 16), Offset(-3, Unit.WORKING_DAY), [BY, RU]) == date(2025, 6, 9)


def test_working_days_after_an_event_pass_over_days_off():
    assert counted(date(2025, 12, 30), Offset(2, Unit.WORKING_DAY), RU) == date(2026, 1, 13)


def test_a_month_after_the_last_day_of_january_is_the_last_of_february():
    assert counted(date(2024, 1, 31), Offset(1, Unit.MONTH), BY) == date(2024, 2, 29)


def test_a_term_without_a_distance_is_owed_on_the_day_itself():
    assert common_day(date(2025, 6, 16), None, [BY, RU]) == date(2025, 6, 16)


@pytest.mark.parametrize("offset", [Offset(-15, Unit.WORKING_DAY), Offset(1, Unit.MONTH), None])
def test_a_distance_is_kept_as_text(offset):
    assert from_text(as_text(offset)) == offset
