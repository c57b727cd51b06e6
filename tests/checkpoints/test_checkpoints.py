"""Checkpoints of an item and the share that they make. On both databases."""

from datetime import date

import pytest
from sqlmodel import select

from app.base.errors import Conflict, Invalid, NotAllowed, NotFound
from app.checkpoints import changes
from app.checkpoints.queries import checkpoints_of, present_share
from app.checkpoints.rules import Share, share_of
from app.checkpoints.shares import set_share
from app.control.models import Progress
from app.figures.queries import stand_plans
from app.history.checks import first_broken_row
from app.history.models import Change
from app.plans.queries import plans_seen_by

STEPS = ("the list", "the contract", "the delivery", "the act")


@pytest.fixture
def act(council, session):
    """`act("mark_done", "the list")`: an act on a checkpoint by whoever is to do it, a minute after the one before."""

    def do(name, title="", *words, by="anna", seen=None):
        item, change, now = council.date()[0], getattr(changes, name), council.wait()
        if name == "add_checkpoint":
            return change(session, item, title, *words, by=council.actor(by), now=now)
        [known] = [each for each in present_of(session, item.id) if each.title == title]
        return change(session, item, known.key, *words, seen=seen or known.id, by=council.actor(by), now=now)

    return do


def present_of(session, item_id):
    table = changes.Checkpoint
    return session.exec(select(table).where(table.item_id == item_id, table.valid_to == None)).all()  # noqa: E711


@pytest.fixture
def four(act, council):
    for title in STEPS:
        act("add_checkpoint", title)
    return council


@pytest.fixture
def switch(council, session):
    def turn(typed=None, *, by_hand, seen=..., by="anna"):
        item = council.date()[0]
        before = present_share(session, item.id)
        known = (before.id if before else None) if seen is ... else seen
        return set_share(session, item, typed, by_hand=by_hand, seen=known, by=council.actor(by), now=council.wait())

    return turn


def titles(council, session):
    return [each.title for each in checkpoints_of(session, council.date()[0].id)]


def test_one_of_four_is_a_quarter(four, act):
    assert four.row.share == Share(0, 0, 4)
    act("mark_done", "the list")

    assert four.row.share == Share(25, 1, 4)


@pytest.mark.parametrize(("done", "total", "percent"), [(2, 3, 66), (199, 200, 99), (1, 1, 100)])
def test_the_share_is_rounded_down(done, total, percent):
    assert share_of(done, total) == Share(percent, done, total)


def test_an_item_without_checkpoints_has_no_share(council):
    assert council.row.share is None


def test_what_was_typed_stays_whichever_way_the_switch_stands(four, act, switch):
    act("mark_done", "the list")
    switch(40, by_hand=True)
    assert four.row.share == Share(40, 1, 4, by_hand=True)

    switch(by_hand=False)
    assert four.row.share == Share(25, 1, 4)

    switch(by_hand=True)
    assert four.row.share == Share(40, 1, 4, by_hand=True)


@pytest.mark.parametrize("typed", [None, -1, 101])
def test_by_hand_needs_a_value_from_0_to_100(four, switch, typed):
    with pytest.raises(Invalid) as refused:
        switch(typed, by_hand=True)

    assert set(refused.value.problems) == {"percent"}


def test_the_share_never_changes_the_state(four, act, switch):
    four.report("by", Progress.UNDER_WAY, proofs=[])
    before = (four.state, four.row.signal.kind, four.row.lane)
    for title in STEPS:
        act("mark_done", title)
    assert four.row.share.percent == 100
    switch(0, by_hand=True)

    assert (four.state, four.row.signal.kind, four.row.lane) == before


def test_any_past_day_shows_the_share_as_it_was(four, act, switch, session):
    moments, shares = [], []
    for do in (
        lambda: act("mark_done", "the list"),
        lambda: act("remove_checkpoint", "the act"),
        lambda: switch(90, by_hand=True),
        lambda: act("restore_checkpoint", "the act"),
        lambda: act("reopen", "the list"),
        lambda: switch(by_hand=False),
    ):
        do()
        moments.append(four.now)
        shares.append(four.row.share)
    [seen] = plans_seen_by(session, four.actor("carla"))

    assert [each.percent for each in shares] == [25, 33, 90, 90, 90, 0]
    for at, share in zip(moments, shares, strict=True):
        rows = stand_plans(session, [seen], now=four.now, at=at)[seen.plan.id].rows
        assert next(row for row in rows if row.number == "1.1").share == share


def test_they_stand_in_the_order_that_their_keepers_give_them(four, act, session):
    act("put_before", "the act")
    act("put_before", "the act")
    assert titles(four, session) == ["the list", "the act", "the contract", "the delivery"]

    with pytest.raises(Conflict):
        act("put_before", "the list")


def test_it_is_worded_anew_and_says_who_did_it_and_when(four, act, session):
    act("change_checkpoint", "the list", "the list of equipment", date(2025, 2, 1), by="darya")
    done = act("mark_done", "the list of equipment", by="egor")

    assert (done.day, done.done_at, done.done_by) == (date(2025, 2, 1), four.now, four.actor("egor").person_id)
    with pytest.raises(Invalid):
        act("change_checkpoint", "the list of equipment", " ", None)
    with pytest.raises(Conflict):
        act("mark_done", "the list of equipment")


def test_what_was_taken_out_comes_back_within_thirty_days(four, act, session):
    act("remove_checkpoint", "the list")
    assert titles(four, session) == list(STEPS[1:])
    with pytest.raises(Conflict):
        act("mark_done", "the list")

    act("restore_checkpoint", "the list")
    assert titles(four, session) == list(STEPS)
    act("remove_checkpoint", "the list")
    four.wait(31)
    with pytest.raises(Conflict):
        act("restore_checkpoint", "the list")


def test_of_two_who_change_one_the_second_sees_what_stands_now(four, act, switch):
    first = act("change_checkpoint", "the list", "the first", None)
    older = act("change_checkpoint", "the first", "the second", None, by="egor")
    with pytest.raises(Conflict) as refused:
        act("change_checkpoint", "the second", "the third", None, seen=first.id)
    assert refused.value.present.id == older.id

    seen = switch(10, by_hand=True)
    switch(20, by_hand=True)
    with pytest.raises(Conflict) as refused:
        switch(30, by_hand=True, seen=seen.id)
    assert refused.value.present.percent == 20


def test_the_coordinators_and_the_owners_keep_them_and_nobody_else(four, act, switch):
    for name in ("anna", "ben", "darya", "carla", "egor"):
        act("add_checkpoint", f"of {name}", by=name)
    for name in ("clara", "kirill"):
        with pytest.raises(NotAllowed):
            act("add_checkpoint", "x", by=name)
        with pytest.raises(NotAllowed):
            switch(1, by_hand=True, by=name)


def test_a_checkpoint_of_another_item_is_not_found(four, act, session):
    key = checkpoints_of(session, four.date()[0].id)[0]
    four.number = "1.2"

    with pytest.raises(NotFound):
        changes.mark_done(session, four.date()[0], key.key, seen=key.id, by=four.actor("anna"), now=four.now)


def test_every_act_is_a_row_of_the_journal(four, act, switch, session):
    act("mark_done", "the list")
    act("put_before", "the act")
    switch(5, by_hand=True)
    session.flush()
    told = session.exec(select(Change).where(Change.subject_id == four.date()[0].id).order_by(Change.seq)).all()

    assert [each.act for each in told][-7:] == [
        *["item.checkpoint_added"] * 4, "item.checkpoint_done", "item.checkpoint_put_before", "item.share_set",
    ]  # fmt: skip
    assert told[-1].body == {"by_hand": [False, True], "percent": [None, 5]}
    assert first_broken_row(session) is None
