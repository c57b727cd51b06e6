"""The sample tells the story that its file promises, on both databases."""

from datetime import date

import pytest
from sqlmodel import col, select

from app.checkpoints.rules import Share
from app.control.standing import LaneKey
from app.deadlines.terms import TermKind
from app.figures.queries import stand_plans
from app.figures.rules import lanes
from app.history.checks import first_broken_row
from app.people.queries import all_persons, person_by_email
from app.plans.actors import actor_of
from app.plans.item_queries import occurrences_of
from app.plans.models import Wording
from app.plans.queries import plans_seen_by
from app.sample.loader import read_sample


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def standing(session, now, today):
    actor = actor_of(session, person_by_email(session, "head.by@example.org"), now=now, today=today)
    [seen] = plans_seen_by(session, actor)
    return stand_plans(session, [seen], now=now)[seen.plan.id]


def test_it_has_six_sections_and_forty_items_or_more(standing):
    assert len(standing.sections) >= 6
    assert len(standing.rows) >= 40


def test_the_board_shows_every_item_exactly_once(standing):
    shown = [row.number for lane in lanes(standing.rows) for row in lane.rows]

    assert sorted(shown) == sorted(row.number for row in standing.rows)
    assert len(set(shown)) == len(read_sample()["items"])


def test_every_lane_has_something_to_show(standing):
    assert {lane.key for lane in lanes(standing.rows)} == set(LaneKey)


def test_the_parts_of_the_bar_add_up_to_the_whole(standing):
    assert sum(number for _, number in standing.counts.parts) == standing.counts.total


def test_terms_of_every_kind_are_there(session):
    assert set(session.exec(select(Wording.kind))) == set(TermKind)


def test_only_a_misprint_and_working_days_without_a_country_wait_for_a_look(session):
    waiting = session.exec(select(Wording.number, Wording.kind).where(col(Wording.review))).all()

    assert sorted(waiting) == [("1.2", TermKind.RELATIVE), ("4.7", TermKind.UNREADABLE)]


def test_the_term_before_the_meeting_stands_fifteen_working_days_before_no_14(session):
    """19 June 2025; 12 and 13 June are days off in Russia: the earlier day of both countries."""
    item = session.exec(select(Wording.item_id).where(Wording.number == "1.2")).one()

    assert [each.due_on for each in occurrences_of(session, item)] == [date(2025, 5, 27)]


def test_every_item_names_its_source_or_says_that_it_was_made_up():
    for item in read_sample()["items"]:
        assert item.get("source") or item.get("invented"), item["number"]
        assert item.get("note"), item["number"]


def test_people_are_posts_under_example_org(session):
    assert all(person.email.endswith("@example.org") for person in all_persons(session))


def test_the_journal_of_the_sample_is_sound(session):
    assert first_broken_row(session) is None


def test_an_item_with_five_owners_is_mine_to_all_five(standing):
    row = next(row for row in standing.rows if sum(map(len, row.owners.values())) >= 5)
    owners = [owner.body_id for owners in row.owners.values() for owner in owners]

    assert all(row.owned_by(frozenset({body_id})) for body_id in owners)


def test_an_item_shows_how_far_it_has_come_by_its_checkpoints(standing):
    assert {row.number: row.share for row in standing.rows if row.share} == {"2.9": Share(50, 2, 4)}
