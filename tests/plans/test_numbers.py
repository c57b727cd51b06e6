import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.plans.numbers import depth, parent_of, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["2.2", "2.9", "2.10", "2.10.1", "2.10.2", "2.11"],
        ["1", "2", "10"],
        ["I.1", "II.1", "IV.1", "IX.1", "X.1"],
        ["3.1", "3.1а", "3.1б", "3.2"],
    ],
)
def test_printed_numbers_sort_as_people_count(ordered):
    shuffled = random.sample(ordered, len(ordered))

    assert sorted(shuffled, key=sort_key) == ordered


@given(st.lists(st.integers(1, 10**6 - 1), min_size=1, max_size=6))
def test_dots_at_the_end_change_nothing(parts):
    number = ".".join(map(str, parts))

    assert sort_key(f"{number}.") == sort_key(number)


@given(st.text(max_size=30))
def test_any_text_has_a_key(number):
    assert len(sort_key(number)) <= 120


def test_a_part_of_an_item_knows_its_item():
    assert parent_of("2.10.1") == "2.10"
    assert parent_of("2.10") is None
    assert (depth("2.10"), depth("2.10.1"), depth("2.10.1.4")) == (0, 1, 2)
