"""What changed between two moments is counted so that the counts add up, whatever happened."""

from dataclasses import replace
from datetime import date, timedelta
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from app.base.zones import last_moment
from app.control.standing import LaneKey
from app.figures.changes import Part, compare
from tests.exports.test_plan_files import row

IDS = [UUID(int=n) for n in range(1, 9)]
LANES = st.sampled_from([LaneKey.DONE, LaneKey.AHEAD, LaneKey.OVERDUE, LaneKey.REMOVED])


@st.composite
def plans(draw):
    """Some of eight items, each somewhere on the board, worded in one of two ways."""
    kept = draw(st.sets(st.sampled_from(IDS)))
    return [
        row(id=item_id, lane=draw(LANES), title=draw(st.sampled_from(["one", "other"])), occurrences=[])
        for item_id in sorted(kept)
    ]


@given(plans(), plans())
def test_the_counts_add_up(before, after):
    changes = compare(before, after)

    assert changes.total_before == len(before)
    assert changes.total_after == len(after)
    assert changes.total_before + len(changes.added) - len(changes.removed) == changes.total_after
    assert changes.done_before == sum(each.lane == LaneKey.DONE for each in before)
    assert changes.done_before + len(changes.done) - len(changes.no_longer_done) == changes.done_after


@given(plans(), plans())
def test_backwards_it_is_the_opposite(before, after):
    there, back = compare(before, after), compare(after, before)

    assert there.added == back.removed
    assert {each.id for each in there.done} == {each.id for each in back.no_longer_done}
    assert {each.after.id for each in there.reworded} == {each.after.id for each in back.reworded}


@given(plans())
def test_nothing_is_no_change(rows):
    assert not compare(rows, rows)


def test_each_part_of_a_wording_is_named():
    before = row(occurrences=[])
    owners = {"by": [], "ru": before.owners["by"]}
    after = replace(before, number="1.9", title="other", term="other", section_id=IDS[0], owners=owners)

    [changed] = compare([before], [after]).reworded
    assert changed.parts == list(Part)


def test_the_sample_since_its_meeting(stand):
    then, now = stand(last_moment(date(2024, 2, 15), "Europe/Minsk")), stand()
    changes = compare(then.rows, now.rows)

    assert changes.done_before == then.counts.done
    assert changes.done_after == now.counts.done
    assert changes.done
    moved = {each.row.number: each.dates for each in changes.moved}
    shown = {each.number: each.first_due_on for each in now.rows if each.first_due_on}
    assert set(shown) & set(moved)
    assert all(was != to for dates in moved.values() for was, to in dates)
    assert timedelta(0) < now.today - then.today
