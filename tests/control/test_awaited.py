"""Whose word a date waits for, for every pair of what the sides' words amount to."""

from dataclasses import replace
from datetime import timedelta
from itertools import product
from types import SimpleNamespace
from uuid import uuid4

import pytest

from app.control.awaited import awaited_sides
from app.control.positions import Extension, Position
from app.control.rules import Stance, State
from tests.control.test_standing import WEDNESDAY, done, occurrence

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


@pytest.mark.parametrize("said", [Stance.DONE_REPORTED, Stance.NOT_DONE_REPORTED])
def test_a_report_waits_for_its_own_side_to_accept_it_and_for_the_silent_one(said):
    """A side that has said nothing closing goes on being late while the other one accepts."""
    for missing in (Stance.SILENT, Stance.NOT_BEGUN, Stance.UNDER_WAY, Stance.RETURNED):
        assert awaited_sides(occurrence(WEDNESDAY, by=position(said), ru=position(missing))) == {"by", "ru"}
    assert awaited_sides(occurrence(WEDNESDAY, by=position(said), ru=position(Stance.NOT_DONE))) == {"by"}
    assert awaited_sides(occurrence(WEDNESDAY, by=position(said), ru=None)) == {"by"}


def test_an_extension_waits_for_its_own_controller_and_once_granted_for_the_other_side():
    asked = Position(own=Stance.UNDER_WAY, extension=Extension(uuid4(), WEDNESDAY))
    granted = Position(own=Stance.UNDER_WAY, extension=Extension(uuid4(), WEDNESDAY, is_granted=True))

    assert awaited_sides(occurrence(WEDNESDAY, by=asked)) == {"by"}
    assert awaited_sides(occurrence(WEDNESDAY, by=granted)) == {"ru"}


def test_whoever_may_still_object_to_what_one_side_alone_has_closed_is_awaited_until_the_days_are_over():
    alone = done(WEDNESDAY - timedelta(days=1))
    each = occurrence(WEDNESDAY, by=alone, ru=None)
    late = occurrence(WEDNESDAY, by=alone, ru=None, today=WEDNESDAY + timedelta(days=30))

    assert each.state == late.state == State.DONE
    assert (awaited_sides(each), awaited_sides(late)) == ({"ru"}, set())


def test_a_disagreement_waits_for_both_until_one_proposes_how_to_settle_it():
    each = occurrence(WEDNESDAY, by=position(Stance.DONE), ru=position(Stance.UNDER_WAY))
    proposed = replace(each, proposal=SimpleNamespace(side="ru"))

    assert awaited_sides(each) == {"by", "ru"}
    assert awaited_sides(proposed) == {"by"}
