"""The code on a paper: whatever it is made of comes back, and nothing else passes for it."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.history.changes import record
from app.history.checks import check_chain
from app.history.models import Change
from app.history.proofs import prove
from app.history.queries import head_of
from app.history.seals import ALPHABET, FIRST_DAY, as_code, read_code, seal
from tests.history.test_chain import CLERK, drop_guards, write_three

DAY = date(2024, 11, 18)
HASH = "5f" * 32
days = st.dates(FIRST_DAY, date(2089, 9, 17))


@given(plan=st.uuids(), day=days, seq=st.integers(1, 10**9), row_hash=st.text("0123456789abcdef", min_size=64))
def test_a_code_is_read_back_as_it_was_made(plan, day, seq, row_hash):
    made = seal(plan, day, seq, row_hash)

    assert read_code(as_code(made)) == made
    assert read_code(as_code(made).replace("-", " ").lower()) == made


def test_a_code_of_a_thousand_acts_has_sixteen_letters():
    assert len(as_code(seal(uuid4(), DAY, 1000, HASH)).replace("-", "")) == 16


def test_plan_day_row_and_hash_each_change_the_mark():
    plan = uuid4()
    made = [
        seal(plan, DAY, 7, HASH), seal(uuid4(), DAY, 7, HASH), seal(plan, DAY + timedelta(days=1), 7, HASH),
        seal(plan, DAY, 8, HASH), seal(plan, DAY, 7, "6f" * 32),
    ]  # fmt: skip

    assert len({each.mark for each in made}) == len(made)


@given(place=st.integers(0, 15), letter=st.sampled_from(ALPHABET))
def test_one_wrong_letter_is_a_slip_and_not_a_code(place, letter):
    letters = list(as_code(seal(uuid4(), DAY, 1000, HASH)).replace("-", ""))
    slipped = "".join([*letters[:place], letter, *letters[place + 1 :]])
    read = read_code(slipped)

    assert read is None or slipped == "".join(letters) or read != read_code("".join(letters))


def test_letters_that_look_alike_are_meant():
    code = as_code(seal(uuid4(), DAY, 1000, HASH))
    typed = code.translate(str.maketrans("01ABCEHKMPTX", "OIАВСЕНКМРТХ"))

    assert read_code(typed) == read_code(code)


@pytest.mark.parametrize("typed", ["", "-", "until", "0", "ЖЖЖЖ", "U" * 16, "Z" * 41, "\x00", "0000-0000-0000-0000"])
def test_what_is_no_code_is_read_as_none(typed):
    assert read_code(typed) is None


@pytest.mark.parametrize("day, seq", [(date(1999, 12, 31), 5), (date(2189, 1, 1), 5), (DAY, 0)])
def test_nothing_is_sealed_before_the_first_act_or_outside_the_days_a_code_can_hold(day, seq):
    assert seal(uuid4(), day, seq, HASH) is None


# ── The journal behind it ────────────────────────────────────────────────────────────────────────────────


def test_a_row_is_proved_by_the_chain_up_to_it_checked_or_not(database, now):
    write_three(database, now)
    for _ in range(2):
        with database.reading() as session:
            proofs = [prove(session, seq) for seq in (1, 2, 3)]
            assert [(each.at, each.broken_seq) for each in proofs] == [(now, None)] * 3
            assert proofs[2].hash == head_of(session)[1]
            assert prove(session, 4) is None
        check_chain(database, now=now)
    with database.writing() as session:
        record(session, "item.added", uuid4(), by=CLERK, now=now)
    with database.reading() as session:
        assert prove(session, 4).broken_seq is None


@pytest.mark.parametrize("checked", [False, True])
@pytest.mark.parametrize("act, broken", [
    ("UPDATE change SET act = 'x.y' WHERE seq = 3", 3),
    ("DELETE FROM change WHERE seq = 3", 3),
])  # fmt: skip
def test_a_row_that_was_changed_or_taken_out_is_not_proved(database, now, act, broken, checked):
    write_three(database, now)
    if checked:
        check_chain(database, now=now)
    with database.writing() as session:
        drop_guards(session)
        session.connection().exec_driver_sql(act)

    with database.reading() as session:
        assert prove(session, 3).broken_seq == broken
        assert prove(session, 2).broken_seq is None


def test_an_earlier_row_that_was_changed_breaks_what_follows(database, now):
    write_three(database, now)
    with database.writing() as session:
        drop_guards(session)
        session.get_one(Change, 1).act = "x.y"

    with database.reading() as session:
        assert prove(session, 3).broken_seq
    check_chain(database, now=now)
    with database.reading() as session:
        assert prove(session, 3).broken_seq == 1
