"""Whatever a plan is split by, the parts add up to the plan: by body, by quarter, over time, between the sides."""

from collections import Counter
from datetime import date

import pytest

from app.base.zones import last_moment
from app.control.rules import State
from app.figures.bodies import by_body
from app.figures.burn_up import burn_up, done_on
from app.figures.compared import MEANT, compare_sides
from app.figures.lateness import By
from app.figures.quarters import Cell, heat
from app.figures.stretch import Stretch

FRAME = Stretch(date(2023, 1, 1), date(2026, 3, 31))
MOMENTS = [None, last_moment(date(2024, 2, 15), "Europe/Minsk")]


@pytest.fixture(params=MOMENTS, ids=["now", "then"])
def plan(stand, request):
    return stand(request.param)


def dates_of(plan):
    return [each for row in plan.rows for each in row.occurrences if each.state != State.REMOVED]


def test_an_item_counts_once_with_each_of_its_bodies(plan):
    tallies = by_body(plan.rows)
    owned = Counter(
        (code, owner.body_id) for row in plan.rows for code in row.owners for owner in set(row.owners[code])
    )

    assert {(body.code, body.id): counted.total for body, counted in tallies} == owned
    assert all(sum(n for _, n in counted.parts) == counted.total for _, counted in tallies)
    assert [counted.total for _, counted in tallies] == sorted(owned.values(), reverse=True)


@pytest.mark.parametrize("by", By)
def test_every_date_lies_in_one_quarter_of_its_section_or_in_none(plan, by):
    counted, dates = heat(plan.sections, plan.rows, by=by), dates_of(plan)

    assert counted.whole.total == len(dates)
    assert counted.whole.done == sum(each.state == State.DONE for each in dates)
    assert sum(counted.cells, counted.undated) == counted.whole
    assert all(sum(row.cells, row.undated) == row.whole for row in counted.rows)
    assert sum((row.whole for row in counted.rows), Cell()) == counted.whole
    assert counted.undated.total == sum(each.due.due_on is None for each in dates)


def test_a_moved_date_counts_in_another_quarter_by_its_first_day(stand):
    plan = stand()
    first, present = (heat(plan.sections, plan.rows, by=by) for by in (By.FIRST, By.PRESENT))
    by_quarter = {quarter: (a.total, b.total) for quarter, a, b in zip(
        first.quarters, first.cells, present.cells, strict=True
    ) if a.total != b.total}  # fmt: skip

    assert by_quarter[date(2024, 4, 1)][0] == by_quarter[date(2024, 4, 1)][1] + 1
    assert first.whole == present.whole


@pytest.mark.parametrize(("done", "tint"), [(0, 1), (1, 1), (3, 2), (5, 2), (6, 3), (9, 3)])
def test_a_tint_is_the_third_that_is_done(done, tint):
    assert Cell(9, done).tint == tint
    assert Cell().tint == 0


def test_the_lines_over_time_never_fall_and_end_at_the_counts_of_the_plan(plan):
    counted = burn_up(plan.rows, FRAME, plan.today)
    lines = {name: [getattr(point, name) for point in counted.points] for name in ("first_planned", "planned", "done")}
    dates = dates_of(plan)

    assert all(line == sorted(line) for line in ([n for n in each if n is not None] for each in lines.values()))
    assert lines["planned"][-1] == lines["first_planned"][-1] == counted.total
    assert counted.total + counted.undated == len(dates)
    assert counted.now.day == plan.today
    assert counted.now.done == counted.done == sum(each.state == State.DONE for each in dates)
    assert counted.now.planned == sum(bool(each.due.due_on and each.due.due_on <= plan.today) for each in dates)


def test_a_date_is_done_when_the_last_of_its_owners_said_so(stand):
    plan = stand()
    done = [each for each in dates_of(plan) if each.state == State.DONE]

    assert done
    for each in done:
        said = [each.positions[code].reported_on for code in each.owning if each.positions[code].reported_on]
        assert done_on(each, plan.today) == (max(said) if said else plan.today)


def test_each_side_is_counted_on_the_items_that_it_owns(plan):
    *sections, whole = compare_sides(("by", "ru"), plan.sections, plan.rows)

    for code in ("by", "ru"):
        owned = [row for row in plan.rows if row.owners[code]]
        assert whole.words[code].total == len(owned) == sum(n for _, n in whole.words[code].parts)
        assert whole.words[code].done == sum(MEANT[row.positions[code].stance] == "done" for row in owned)
        assert sum(each.words[code].total for each in sections) == len(owned)
        assert sum(each.words[code].done for each in sections) == whole.words[code].done


def test_an_empty_plan_has_figures_too():
    nothing = heat([], [], by=By.PRESENT)

    assert (nothing.quarters, nothing.whole) == ([], Cell())
    assert burn_up([], FRAME, date(2024, 1, 1)).total == 0
    assert by_body([]) == []
