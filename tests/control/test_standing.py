from datetime import date, timedelta
from uuid import uuid4

import pytest

from app.control.models import Progress
from app.control.positions import SILENT, Position, Said
from app.control.rules import Stance, State
from app.control.standing import DueDate, LaneKey, Signal, SignalKind, stand_item, stand_occurrence
from app.deadlines.rolling import SideDays
from app.deadlines.workdays import WorkCalendar

SIDES = {
    "by": SideDays("by", WorkCalendar("BY"), "preceding"),
    "ru": SideDays("ru", WorkCalendar("RU"), "preceding"),
}
WEDNESDAY = date(2024, 11, 20)


def occurrence(due_on, *, by=SILENT, ru=SILENT, today=WEDNESDAY, **how):
    """`None` for a side without owners."""
    positions = {code: said for code, said in (("by", by), ("ru", ru)) if said is not None}
    due = DueDate(uuid4(), due_on, due_on)
    return stand_occurrence(due, Said(positions), SIDES, today, owning=set(positions), **how)


def done(day):
    """Reported on the day, accepted at once."""
    return Position(Progress.DONE, day, Stance.DONE, decision_id=uuid4(), decided_on=day)


def reported(day):
    return Position(Progress.DONE, day, Stance.DONE_REPORTED)


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
    alone = occurrence(due, by=None, today=due)

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
    under_way = Position(Progress.UNDER_WAY, WEDNESDAY, Stance.UNDER_WAY)
    item = stand_item([occurrence(date(2024, 1, 31), by=done(WEDNESDAY), ru=under_way)])

    assert item.lane == LaneKey.DISAGREEMENT


def test_what_is_reported_and_not_accepted_is_late_by_the_day_of_the_report():
    due, later = WEDNESDAY - timedelta(days=7), WEDNESDAY - timedelta(days=5)
    item = stand_item([occurrence(due, by=reported(due), ru=reported(later))])

    assert (item.state, item.lane) == (State.ACCEPTANCE, LaneKey.ACCEPTANCE)
    assert item.signal == Signal(SignalKind.DONE_LATE, 2)


def test_a_silent_side_keeps_a_reported_date_overdue():
    due = WEDNESDAY - timedelta(days=10)
    item = stand_item([occurrence(due, by=reported(due))])

    assert (item.state, item.lane) == (State.ACCEPTANCE, LaneKey.OVERDUE)


def test_silence_closes_after_the_working_days_of_the_side_that_is_silent():
    """Accepted on 12 November: of the days after it Belarus works on Saturday, the 16th, and Kursk does not."""
    accepted = done(date(2024, 11, 12))

    for_minsk = occurrence(None, by=SILENT, ru=accepted, today=date(2024, 11, 25))
    assert (for_minsk.state, for_minsk.answer_by) == (State.WAITING, {"by": date(2024, 11, 25)})
    assert occurrence(None, by=SILENT, ru=accepted, today=date(2024, 11, 26)).state == State.DONE

    for_kursk = occurrence(None, by=accepted, ru=SILENT, today=date(2024, 11, 26))
    assert (for_kursk.state, for_kursk.answer_by) == (State.WAITING, {"ru": date(2024, 11, 26)})
    assert occurrence(None, by=accepted, ru=SILENT, today=date(2024, 11, 27)).positions["ru"].has_lapsed


def test_the_plan_says_how_many_days_there_are():
    assert occurrence(None, by=done(WEDNESDAY), ru=SILENT, answer_days=1).answer_by == {"ru": date(2024, 11, 21)}


def test_a_side_without_owners_may_object_and_is_not_waited_for():
    accepted = done(WEDNESDAY)
    alone = occurrence(None, by=accepted, ru=None)
    assert (alone.state, set(alone.answer_by)) == (State.DONE, {"ru"})

    objecting = Said({"by": accepted, "ru": Position(answer=Stance.OBJECTS)})
    due = DueDate(uuid4(), None, None)
    assert stand_occurrence(due, objecting, SIDES, WEDNESDAY, owning={"by"}).state == State.DISAGREEMENT


def test_nobody_is_asked_to_answer_where_both_have_accepted():
    assert occurrence(None, by=done(WEDNESDAY), ru=done(WEDNESDAY)).answer_by == {}


def test_what_was_taken_off_control_is_neither_late_nor_early():
    removed = Position(own=Stance.REMOVED, decision_id=uuid4(), decided_on=WEDNESDAY)
    item = stand_item([occurrence(date(2024, 1, 31), by=removed)])

    assert (item.lane, item.signal) == (LaneKey.REMOVED, Signal(SignalKind.UNDATED))
    assert set(item.shown.answer_by) == {"ru"}
