from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.control.models import Progress
from app.control.rules import State
from app.control.standing import (
    DueDate,
    LaneKey,
    Position,
    Signal,
    SignalKind,
    stand_item,
    stand_occurrence,
)
from app.deadlines.rolling import SideDays
from app.deadlines.workdays import WorkCalendar

SIDES = {
    "by": SideDays("by", WorkCalendar("BY"), "preceding"),
    "ru": SideDays("ru", WorkCalendar("RU"), "preceding"),
}
WEDNESDAY = date(2024, 11, 20)
SILENT = Position()


def occurrence(due_on, *, by=SILENT, ru=SILENT, today=WEDNESDAY):
    positions = {code: said for code, said in (("by", by), ("ru", ru)) if said is not None}
    return stand_occurrence(DueDate(uuid4(), due_on, due_on), positions, SIDES, today)


def done(day):
    return Position(Progress.DONE, day)


@pytest.mark.parametrize(
    ("days", "signal"),
    [
        (15, Signal(SignalKind.AHEAD, 15)),
        (14, Signal(SignalKind.SOON, 14)),
        (1, Signal(SignalKind.SOON, 1)),
        (0, Signal(SignalKind.TODAY)),
        (-1, Signal(SignalKind.OVERDUE, 1)),
        (-35, Signal(SignalKind.OVERDUE, 35)),
    ],
)
def test_the_signal_follows_the_days_that_are_left(days, signal):
    assert occurrence(WEDNESDAY, today=WEDNESDAY - timedelta(days=days)).signal == signal


def test_an_item_is_not_overdue_on_its_day():
    assert occurrence(WEDNESDAY).signal.kind == SignalKind.TODAY


def test_a_day_off_makes_the_russian_side_late_a_day_earlier():
    due = date(2025, 6, 12)
    alone = stand_occurrence(DueDate(uuid4(), due, due), {"ru": SILENT}, SIDES, due)

    assert alone.signal == Signal(SignalKind.OVERDUE, 1)
    assert occurrence(due, ru=None, today=due).signal.kind == SignalKind.TODAY


def test_the_clock_runs_for_the_side_that_is_still_open():
    due = date(2025, 6, 12)

    assert occurrence(due, ru=done(due - timedelta(days=9)), today=due).signal.kind == SignalKind.TODAY


def test_done_on_the_last_day_is_in_time_and_a_day_later_is_late():
    in_time = occurrence(WEDNESDAY, by=done(WEDNESDAY), ru=done(WEDNESDAY))
    late = occurrence(WEDNESDAY, by=done(WEDNESDAY), ru=done(WEDNESDAY + timedelta(days=2)))

    assert in_time.signal == Signal(SignalKind.DONE_IN_TIME)
    assert late.signal == Signal(SignalKind.DONE_LATE, 2)


def test_what_has_no_date_has_no_signal_of_time():
    assert occurrence(None).signal == Signal(SignalKind.UNDATED)


def test_an_item_is_shown_by_its_earliest_open_date():
    days = [WEDNESDAY - timedelta(days=100), WEDNESDAY - timedelta(days=5), WEDNESDAY + timedelta(days=80)]
    said = done(days[0])
    item = stand_item([occurrence(days[0], by=said, ru=said), occurrence(days[1]), occurrence(days[2])])

    assert (item.index, item.count, item.shown.due.due_on) == (2, 3, days[1])
    assert item.lane == LaneKey.OVERDUE


def test_an_item_whose_dates_are_all_closed_is_shown_by_the_last():
    said = done(WEDNESDAY)
    item = stand_item([occurrence(WEDNESDAY, by=said, ru=said), occurrence(WEDNESDAY, by=said, ru=said)])

    assert (item.state, item.lane, item.index) == (State.DONE, LaneKey.DONE, 2)


def test_a_disagreement_is_shown_even_after_the_date():
    item = stand_item([occurrence(date(2024, 1, 31), by=done(WEDNESDAY), ru=Position(Progress.UNDER_WAY, WEDNESDAY))])

    assert item.lane == LaneKey.DISAGREEMENT
