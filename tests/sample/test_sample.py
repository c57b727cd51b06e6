"""The sample tells the story that its file promises, on both databases."""

from collections import Counter

import pytest

from app.control.standing import LaneKey
from app.figures.queries import stand_plans
from app.figures.rules import lanes
from app.history.checks import first_broken_row
from app.people.queries import all_persons, person_by_email
from app.plans.actors import actor_of
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


def test_terms_of_every_kind_are_there():
    assert set(Counter(item["kind"] for item in read_sample()["items"])) == {
        "date", "period", "recurring", "continuous", "relative", "undated", "unreadable",
    }  # fmt: skip


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
