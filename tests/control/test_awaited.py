"""Whose word a date waits for, for every pair of what the sides' words amount to."""

from dataclasses import replace
from itertools import product
from types import SimpleNamespace

import pytest

from app.control.awaited import awaited_sides
from app.control.positions import Position
from app.control.rules import Stance, State
from tests.control.test_standing import WEDNESDAY, occurrence

ANSWERS = (Stance.ACKNOWLEDGED, Stance.OBJECTS)
SPEAKS_NEXT = (State.WAITING, State.ACCEPTANCE, State.DISAGREEMENT)


def position(stance: Stance) -> Position:
    return Position(answer=stance) if stance in ANSWERS else Position(own=stance)


@pytest.mark.parametrize(("by", "ru"), list(product(Stance, repeat=2)))
def test_a_side_is_awaited_exactly_where_the_date_hangs_on_a_word(by, ru):
    each = occurrence(WEDNESDAY, by=position(by), ru=position(ru))

    assert bool(awaited_sides(each)) == (each.state in SPEAKS_NEXT)


@pytest.mark.parametrize("missing", [Stance.SILENT, Stance.RETURNED])
@pytest.mark.parametrize("said", [Stance.DONE, Stance.NOT_DONE])
def test_it_is_not_the_side_whose_word_was_accepted_that_is_awaited(said, missing):
    assert awaited_sides(occurrence(WEDNESDAY, by=position(said), ru=position(missing))) == {"ru"}
    assert awaited_sides(occurrence(WEDNESDAY, by=position(missing), ru=position(said))) == {"by"}


def test_a_report_waits_for_its_own_side_to_accept_it():
    assert awaited_sides(occurrence(WEDNESDAY, by=position(Stance.DONE_REPORTED))) == {"by"}


def test_a_disagreement_waits_for_both_until_one_proposes_how_to_settle_it():
    each = occurrence(WEDNESDAY, by=position(Stance.DONE), ru=position(Stance.UNDER_WAY))
    proposed = replace(each, proposal=SimpleNamespace(side="ru"))

    assert awaited_sides(each) == {"by", "ru"}
    assert awaited_sides(proposed) == {"by"}
