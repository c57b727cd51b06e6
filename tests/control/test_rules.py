"""The table of the README, for every pair of positions, and which word may follow which."""

from itertools import combinations_with_replacement

import pytest

from app.control.models import Progress
from app.control.rules import CLOSED, MAY_FOLLOW, Stance, State, may_follow, of_item, roll_up

SILENT, NOT_BEGUN, UNDER_WAY, RETURNED, DONE_REPORTED, NOT_DONE_REPORTED = list(Stance)[:6]
DONE, NOT_DONE, ACKNOWLEDGED, OBJECTS, REMOVED = list(Stance)[6:]

TABLE = {
    (REMOVED, SILENT): State.REMOVED,
    (REMOVED, NOT_BEGUN): State.REMOVED,
    (REMOVED, UNDER_WAY): State.REMOVED,
    (REMOVED, RETURNED): State.REMOVED,
    (REMOVED, DONE_REPORTED): State.REMOVED,
    (REMOVED, NOT_DONE_REPORTED): State.REMOVED,
    (REMOVED, DONE): State.REMOVED,
    (REMOVED, NOT_DONE): State.REMOVED,
    (REMOVED, ACKNOWLEDGED): State.REMOVED,
    (REMOVED, REMOVED): State.REMOVED,
    (REMOVED, OBJECTS): State.DISAGREEMENT,
    (DONE, DONE): State.DONE,
    (DONE, ACKNOWLEDGED): State.DONE,
    (DONE, SILENT): State.WAITING,
    (DONE, RETURNED): State.WAITING,
    (DONE, DONE_REPORTED): State.ACCEPTANCE,
    (DONE, NOT_BEGUN): State.DISAGREEMENT,
    (DONE, UNDER_WAY): State.DISAGREEMENT,
    (DONE, NOT_DONE_REPORTED): State.DISAGREEMENT,
    (DONE, NOT_DONE): State.DISAGREEMENT,
    (DONE, OBJECTS): State.DISAGREEMENT,
    (NOT_DONE, NOT_DONE): State.NOT_DONE,
    (NOT_DONE, SILENT): State.WAITING,
    (NOT_DONE, RETURNED): State.WAITING,
    (NOT_DONE, ACKNOWLEDGED): State.WAITING,
    (NOT_DONE, OBJECTS): State.WAITING,
    (NOT_DONE, DONE_REPORTED): State.ACCEPTANCE,
    (NOT_DONE, NOT_DONE_REPORTED): State.ACCEPTANCE,
    (NOT_DONE, NOT_BEGUN): State.UNDER_WAY,
    (NOT_DONE, UNDER_WAY): State.UNDER_WAY,
    **{(DONE_REPORTED, other): State.ACCEPTANCE for other in list(Stance)[:6]},
    (DONE_REPORTED, ACKNOWLEDGED): State.ACCEPTANCE,
    (DONE_REPORTED, OBJECTS): State.ACCEPTANCE,
    **{(NOT_DONE_REPORTED, other): State.ACCEPTANCE for other in list(Stance)[:6] if other != DONE_REPORTED},
    (NOT_DONE_REPORTED, ACKNOWLEDGED): State.ACCEPTANCE,
    (NOT_DONE_REPORTED, OBJECTS): State.ACCEPTANCE,
    (UNDER_WAY, UNDER_WAY): State.UNDER_WAY,
    (UNDER_WAY, RETURNED): State.UNDER_WAY,
    **{(UNDER_WAY, other): State.UNDER_WAY for other in (SILENT, NOT_BEGUN, ACKNOWLEDGED, OBJECTS)},
    **{(RETURNED, other): State.UNDER_WAY for other in (SILENT, NOT_BEGUN, RETURNED, ACKNOWLEDGED, OBJECTS)},
    **dict.fromkeys(combinations_with_replacement((SILENT, NOT_BEGUN, ACKNOWLEDGED, OBJECTS), 2), State.NOT_BEGUN),
}
ALONE = {
    SILENT: State.NOT_BEGUN, NOT_BEGUN: State.NOT_BEGUN, UNDER_WAY: State.UNDER_WAY, RETURNED: State.UNDER_WAY,
    DONE_REPORTED: State.ACCEPTANCE, NOT_DONE_REPORTED: State.ACCEPTANCE, DONE: State.DONE, NOT_DONE: State.NOT_DONE,
    REMOVED: State.REMOVED, ACKNOWLEDGED: State.NOT_BEGUN, OBJECTS: State.NOT_BEGUN,
}  # fmt: skip


def test_the_table_names_every_pair_of_positions():
    assert {frozenset(pair) for pair in TABLE} == {frozenset((one, other)) for one in Stance for other in Stance}
    assert len(TABLE) == len({frozenset(pair) for pair in TABLE})


@pytest.mark.parametrize(("pair", "state"), TABLE.items())
def test_two_sides_add_up_alike_in_either_order(pair, state):
    assert roll_up(pair) == state
    assert roll_up(pair[::-1]) == state


@pytest.mark.parametrize("stance", Stance)
def test_a_side_that_is_alone_speaks_for_the_item(stance):
    assert roll_up([stance]) == ALONE[stance]


def test_nothing_is_closed_by_a_word_that_nobody_has_accepted():
    unaccepted = [SILENT, NOT_BEGUN, UNDER_WAY, RETURNED, DONE_REPORTED, NOT_DONE_REPORTED, ACKNOWLEDGED, OBJECTS]

    assert not {roll_up([one, other]) for one in unaccepted for other in unaccepted} & CLOSED


@pytest.mark.parametrize("progress", Progress)
def test_anything_may_be_said_first(progress):
    assert may_follow(progress, after=None)


def test_nothing_goes_back_to_not_begun():
    assert [after for after in MAY_FOLLOW if may_follow(Progress.NOT_BEGUN, after=after)] == [None, Progress.NOT_BEGUN]


def test_done_is_not_said_twice_and_can_be_taken_back():
    assert not may_follow(Progress.DONE, after=Progress.DONE)
    assert may_follow(Progress.UNDER_WAY, after=Progress.DONE)


def test_one_date_not_done_keeps_the_item_from_being_done():
    assert of_item([State.DONE, State.NOT_DONE, State.DONE]) == State.NOT_DONE
    assert of_item([State.DONE, State.DONE]) == State.DONE


def test_a_date_off_control_does_not_count_beside_the_others():
    assert of_item([State.DONE, State.REMOVED]) == State.DONE
    assert of_item([State.NOT_DONE, State.REMOVED]) == State.NOT_DONE
    assert of_item([State.REMOVED, State.REMOVED]) == State.REMOVED
