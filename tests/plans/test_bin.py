"""Items lie in the bin for 30 days and come back as they were. On both databases."""

from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from app.base.errors import Conflict, Invalid, NotAllowed, NotFound
from app.people.actor import Actor
from app.plans.bin import bin_of, delete_item, find_in_bin, restore_item
from app.plans.item_queries import find_item, owners_of, see_item_by_id
from app.plans.models import Item, Wording
from app.plans.present import words_of
from app.plans.wordings import reword_item


@pytest.fixture
def take_out(council, session):
    def taken(reason="minutes of meeting No. 13"):
        item = council.date()[0]
        delete_item(session, item, reason, seen=item.version, by=council.actor("carla"), now=council.now)
        return item.id

    return taken


def test_what_was_taken_out_is_neither_in_the_table_nor_under_its_address(council, take_out, session):
    item_id = take_out()

    assert [row.number for row in council.standing().rows] == ["1.2"]
    with pytest.raises(NotFound):
        find_item(session, council.plan, "1.1")
    with pytest.raises(NotFound):
        see_item_by_id(session, item_id, seen_by=council.actor("carla"))


def test_it_comes_back_with_its_words_owners_dates_and_reports(council, take_out, session):
    council.report("by")
    before = council.row
    item_id = take_out()
    restore_item(session, find_in_bin(session, council.plan, item_id), by=council.actor("carla"), now=council.wait(30))

    council.wait(-30)
    assert council.row == before
    present = session.exec(select(Wording).where(Wording.item_id == item_id, Wording.valid_to == None)).one()  # noqa: E711
    assert len(owners_of(session, present.id)) == 3
    assert present.n == 3


def test_after_thirty_days_it_is_not_offered_and_not_restored_but_there(council, take_out, session):
    item_id = take_out()
    council.now += timedelta(days=30, seconds=1)

    assert bin_of(session, council.plan, now=council.now) == []
    with pytest.raises(Conflict):
        restore_item(session, find_in_bin(session, council.plan, item_id), by=council.actor("carla"), now=council.now)
    assert session.get_one(Item, item_id)


def test_a_number_that_was_given_away_is_not_taken_back(council, take_out, session, database):
    item_id = take_out()
    session.commit()
    council.town.item("1.1", date(2025, 5, 5))

    with pytest.raises(Conflict) as refused:
        restore_item(session, find_in_bin(session, council.plan, item_id), by=council.actor("carla"), now=council.now)
    assert refused.value.values == {"number": "1.1"}


def test_a_reason_is_asked_and_only_coordinators_take_out(council, take_out, session):
    with pytest.raises(Invalid):
        take_out(" ")
    item = council.date()[0]
    for name in ("anna", "clara", "darya"):
        by: Actor = council.actor(name)
        with pytest.raises(NotAllowed):
            delete_item(session, item, "x", seen=item.version, by=by, now=council.now)


def test_who_takes_out_what_somebody_has_changed_meanwhile_is_told(council, session):
    item = council.date()[0]
    with pytest.raises(Conflict):
        delete_item(session, item, "x", seen=item.version - 1, by=council.actor("carla"), now=council.now)


def test_in_the_bin_it_is_neither_worded_anew_nor_taken_out_again(council, take_out, session):
    item = session.get_one(Item, take_out())
    carla, now = council.actor("carla"), council.wait()
    present = session.exec(select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))).one()

    with pytest.raises(Conflict):
        reword_item(session, item, words_of(session, item, present), seen=item.version, by=carla, now=now)
    with pytest.raises(Conflict):
        delete_item(session, item, "again", seen=item.version, by=carla, now=now)
    assert [row.number for row in council.standing().rows] == ["1.2"]


def test_what_stands_is_not_restored(council, take_out, session):
    carla = council.actor("carla")
    binned = find_in_bin(session, council.plan, take_out())
    restore_item(session, binned, by=carla, now=council.wait())

    with pytest.raises(Conflict):
        restore_item(session, binned, by=carla, now=council.wait())
