"""Places in time are shares of a hundred; a run shows every date of its item, and where it first stood."""

from datetime import date, timedelta
from types import SimpleNamespace
from uuid import uuid4

from hypothesis import given
from hypothesis import strategies as st

from app.control.standing import DueDate
from app.deadlines.terms import TermKind
from app.figures.stretch import Stretch, Unit, stretch_of, whole
from app.figures.timeline import Term, runs
from tests.exports.test_plan_files import row

FRAME = Stretch(date(2023, 1, 1), date(2025, 12, 31))
DAYS = st.dates(date(1991, 1, 1), date(2099, 12, 31))


def stretches(days: int = 2000):
    return st.builds(lambda first, n: Stretch(first, first + timedelta(n)), DAYS, st.integers(0, days))


def run(kind, starts_on, *dates):
    """Of an item with a term and dates, each as (first, present)."""
    occurrences = [SimpleNamespace(due=DueDate(uuid4(), due, first)) for first, due in dates]
    item = row(occurrences=occurrences)
    [found] = runs([item], {item.id: Term(kind, starts_on)}, {}, FRAME)
    return found


@given(stretches(), st.sampled_from(Unit))
def test_the_parts_follow_each_other_without_a_gap(stretch, unit):
    parts = stretch.parts(unit)

    assert (parts[0].first, parts[-1].last) == (stretch.first, stretch.last)
    assert sum(part.days for part in parts) == stretch.days
    assert all(whole(part.first, unit).holds(part.last) for part in parts)


@given(stretches(), DAYS)
def test_a_place_lies_between_nothing_and_a_hundred(stretch, day):
    assert 0 <= stretch.place(day) <= 100
    assert stretch.place(stretch.first) == 0
    if stretch.holds(day):
        assert stretch.place(day) <= stretch.middle(day) <= 100


def test_an_address_that_asks_for_nonsense_shows_the_frame():
    assert stretch_of(date(2025, 2, 1), date(2025, 1, 1), FRAME) == FRAME
    assert stretch_of(date.min, None, FRAME) == FRAME
    assert stretch_of(None, date.max, FRAME) == FRAME
    assert stretch_of(date(2024, 1, 1), None, FRAME) == Stretch(date(2024, 1, 1), FRAME.last)
    assert stretch_of(date(1990, 1, 1), date(2100, 1, 1), FRAME).days < 366 * 13


def test_a_period_runs_from_its_first_day_to_where_its_date_stands_now():
    moved = run(TermKind.PERIOD, date(2024, 4, 1), (date(2024, 6, 30), date(2024, 10, 15)))

    assert moved.bar == Stretch(date(2024, 4, 1), date(2024, 10, 15))
    assert [(mark.first, mark.day) for mark in moved.marks] == [(date(2024, 6, 30), date(2024, 10, 15))]
    assert not moved.is_open


def test_a_single_date_is_a_mark_without_a_bar():
    single = run(TermKind.DATE, None, (date(2024, 3, 1), date(2024, 3, 1)))

    assert single.bar is None
    assert [(mark.first, mark.day) for mark in single.marks] == [(None, date(2024, 3, 1))]


def test_what_goes_on_runs_through_the_plan_with_a_mark_for_each_report():
    reports = [(day, day) for day in (date(2024, 1, 20), date(2025, 1, 20), date(2026, 1, 20))]

    assert run(TermKind.CONTINUOUS, None, *reports).bar == Stretch(FRAME.first, date(2026, 1, 20))
    assert len(run(TermKind.RECURRING, None, *reports).marks) == 3


def test_a_term_without_a_date_is_a_row_without_a_shape():
    bare = run(TermKind.UNREADABLE, None, (None, None))

    assert (bare.bar, bare.marks) == (None, [])
    assert not bare.touches(FRAME)


def test_a_moved_date_is_seen_where_it_stood_and_where_it_stands():
    moved = run(TermKind.DATE, None, (date(2024, 6, 30), date(2024, 10, 15)))
    touched = [unit.parts(Unit.MONTH)[0].first.month for unit in FRAME.parts(Unit.MONTH) if moved.touches(unit)]

    assert touched == [6, 10]
