"""Every page of a plan can be seen as of a past day: what stood then, and nothing to be done about it."""

import re

import pytest

from app.people.actor import Actor
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.bin import delete_item
from app.plans.item_queries import find_item
from app.plans.queries import see_plan
from tests.statements import statements_of
from tests.web.conftest import PLAN

MEETING_13 = "2024-02-15"
PAST = f"?as_of={MEETING_13}"
PAGES = [
    PLAN,
    f"{PLAN}/board",
    f"{PLAN}/timeline",
    f"{PLAN}/progress",
    f"{PLAN}/passport",
    f"{PLAN}/items/2.10",
    f"{PLAN}/items/2.10.1",
]
ROLES = ["owner.by", "owner.ru", "coordinator.by", "coordinator.ru", "head.by", "admin"]


def main_of(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def done_of(page: str) -> tuple[int, int]:
    return tuple(int(each) for each in re.search(r"<b>(\d+) из (\d+)</b>", page).groups())


@pytest.fixture
def deleted(database, clock):
    """An item that was taken out after the meeting."""
    with database.writing() as session:
        by: Actor = actor_of(
            session, person_by_email(session, "coordinator.by@example.org"), now=clock.now(), today=clock.now().date()
        )
        plan = see_plan(session, "kursk-2023-2025", seen_by=by).plan
        item, _ = find_item(session, plan, "2.11")
        delete_item(session, item, "no longer wanted", seen=item.version, by=by, now=clock.now())
    return "2.11"


@pytest.mark.parametrize("post", ROLES)
def test_whatever_ones_role_nothing_can_be_done_about_the_past(as_, post):
    client = as_(post)
    for path in PAGES:
        page = client.get(path + PAST)
        main = main_of(page.text)

        assert page.status_code == 200
        assert 'id="past"' in main
        assert 'method="post"' not in main
        assert not re.search(r'href="[^"]*/(edit|new|bin)["?]', main)


@pytest.mark.parametrize("path", PAGES)
def test_every_link_inside_the_plan_keeps_the_day(as_, path):
    main = main_of(as_("coordinator.by").get(path + PAST).text)
    inside = [link for link in re.findall(r'href="(/plans/[^"]*)"', main) if not link.startswith(f"{path}?as_of=")]
    back = re.search(r'id="past">.*?href="([^"]*)"', main, re.DOTALL)[1]

    assert inside
    assert {link for link in inside if MEETING_13 not in link} <= {back}


def test_a_past_day_shows_what_was_done_by_then(as_):
    client = as_("owner.by")
    then, now = (done_of(client.get(address).text) for address in (PLAN + PAST, PLAN))

    assert then[0] < now[0]
    assert then == done_of(client.get(f"{PLAN}/board{PAST}").text)
    assert now == done_of(client.get(PLAN).text)


def test_before_anything_was_agreed_the_plan_is_empty(as_):
    assert done_of(as_("owner.by").get(f"{PLAN}?as_of=2020-01-31").text) == (0, 0)


def test_an_item_that_was_taken_out_is_shown_as_it_was(as_, deleted):
    client = as_("coordinator.by")

    assert client.get(f"{PLAN}/items/{deleted}").status_code == 404
    assert f"{PLAN}/items/{deleted}?" in client.get(PLAN + PAST).text
    page = client.get(f"{PLAN}/items/{deleted}{PAST}")
    assert page.status_code == 200
    assert 'id="past">' in page.text
    assert re.search(r'id="past">.*?href="([^"]*)"', page.text, re.DOTALL)[1] == PLAN


def test_the_way_back_to_today_leads_to_the_item_itself(as_):
    client = as_("coordinator.by")
    page = client.get(f"{PLAN}/items/2.10{PAST}").text
    back = re.search(r'id="past">.*?href="([^"]*)"', page, re.DOTALL)[1]

    assert client.get(back).headers["location"] == f"{PLAN}/items/2.10"


@pytest.mark.parametrize("day", ["2024-11-18", "2024-11-19", "9999-12-31", ""])
def test_a_day_that_is_not_over_is_the_present(as_, day):
    page = as_("coordinator.by").get(f"{PLAN}?as_of={day}").text

    assert 'id="past"' not in page
    assert f"{PLAN}/items/new" in page


@pytest.mark.parametrize("day", ["yesterday", "2024-13-01", "0000-00-00", "'"])
def test_what_is_no_day_is_nowhere(as_, day):
    assert as_("coordinator.by").get(f"{PLAN}?as_of={day}").status_code == 404


def test_the_first_day_there_is_does_no_harm(as_):
    assert as_("coordinator.by").get(f"{PLAN}?as_of=0001-01-01").status_code == 200


def test_an_act_is_made_in_the_present_whatever_its_address_says(as_, date_of):
    client = as_("owner.by")
    said = {"occurrence": date_of(client, "2.10.1"), "progress": "under_way", "text": "said today"}
    client.post(f"{PLAN}/items/2.10.1/status-updates{PAST}", data=said)

    assert "said today" in client.get(f"{PLAN}/items/2.10.1").text
    assert "said today" not in client.get(f"{PLAN}/items/2.10.1{PAST}").text


@pytest.mark.parametrize("path", PAGES)
def test_the_past_costs_twelve_statements_at_most(as_, app, database, path):
    client = as_("coordinator.by")
    client.get("/days-off")
    app.state.kept.values.clear()
    with statements_of(database) as statements:
        client.get(path + PAST)

    assert len(statements) <= 12, "\n".join(statements)


def test_held_meetings_are_offered_to_look_at(as_):
    assert f'href="{PLAN}?as_of={MEETING_13}"' in as_("owner.by").get(PLAN).text


def test_a_plan_of_others_has_no_past_either(as_, database, clock):
    client = as_("owner.by")

    assert client.get(f"/plans/nowhere{PAST}").status_code == 404


def test_whoever_leafs_through_the_days_of_a_plan_fills_no_memory(as_, app):
    reader = as_("owner.by")
    for day in range(1, 31):
        for month in (2, 3):
            reader.get(f"{PLAN}?as_of=2024-{month:02d}-{min(day, 29):02d}")

    assert len(app.state.past.values) <= 32
    assert len(app.state.kept.values) + len(app.state.made.values) <= 8
