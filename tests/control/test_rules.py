import pytest

from app.control.models import Progress
from app.control.rules import MAY_FOLLOW, State, may_follow, of_item, roll_up

NOT_BEGUN, UNDER_WAY, DONE, NOT_DONE = Progress
SILENT = None

TABLE = {
    (DONE, DONE): State.DONE,
    (NOT_DONE, NOT_DONE): State.NOT_DONE,
    (DONE, SILENT): State.WAITING,
    (DONE, NOT_BEGUN): State.DISAGREEMENT,
    (DONE, UNDER_WAY): State.DISAGREEMENT,
    (DONE, NOT_DONE): State.DISAGREEMENT,
    (UNDER_WAY, UNDER_WAY): State.UNDER_WAY,
    (UNDER_WAY, SILENT): State.UNDER_WAY,
    (UNDER_WAY, NOT_BEGUN): State.UNDER_WAY,
    (UNDER_WAY, NOT_DONE): State.UNDER_WAY,
    (NOT_DONE, SILENT): State.WAITING,
    (NOT_DONE, NOT_BEGUN): State.UNDER_WAY,
    (NOT_BEGUN, NOT_BEGUN): State.NOT_BEGUN,
    (NOT_BEGUN, SILENT): State.NOT_BEGUN,
    (SILENT, SILENT): State.NOT_BEGUN,
}


def test_the_table_names_every_pair_of_words():
    words = [None, *Progress]

    assert {frozenset(pair) for pair in TABLE} == {frozenset((one, other)) for one in words for other in words}


@pytest.mark.parametrize(("pair", "state"), TABLE.items())
def test_two_sides_add_up_alike_in_either_order(pair, state):
    assert roll_up(pair) == state
    assert roll_up(pair[::-1]) == state


@pytest.mark.parametrize("progress", Progress)
def test_a_side_that_is_alone_speaks_for_the_item(progress):
    assert roll_up([progress]) == progress.value


def test_a_silent_side_that_is_alone_has_not_begun():
    assert roll_up([SILENT]) == State.NOT_BEGUN


@pytest.mark.parametrize("progress", Progress)
def test_anything_may_be_said_first(progress):
    assert may_follow(progress, after=None)


def test_nothing_goes_back_to_not_begun():
    assert [after for after in MAY_FOLLOW if may_follow(NOT_BEGUN, after=after)] == [None, NOT_BEGUN]


def test_done_is_not_said_twice_and_can_be_taken_back():
    assert not may_follow(DONE, after=DONE)
    assert may_follow(UNDER_WAY, after=DONE)


def test_one_date_not_done_keeps_the_item_from_being_done():
    assert of_item([State.DONE, State.NOT_DONE, State.DONE]) == State.NOT_DONE
    assert of_item([State.DONE, State.DONE]) == State.DONE
