"""Every page answers each role, in each language, within its budget of statements."""

import pytest

from tests.statements import statements_of
from tests.web.conftest import PLAN

PAGES = [
    "/", "/mine", "/plans", PLAN, f"{PLAN}/board", f"{PLAN}/progress", f"{PLAN}/passport", f"{PLAN}/items/2.10",
    f"{PLAN}/items/2.10.1", f"{PLAN}/changes", f"{PLAN}/timeline", f"{PLAN}/timeline?view=month",
    "/meetings", "/meetings/belarus-kursk/14", "/meetings/belarus-kursk/12", "/meetings/belarus-kursk/13",
    "/people", "/days-off", "/reminders",
]  # fmt: skip
FORMS = [
    f"{PLAN}/edit", f"{PLAN}/sections/new", f"{PLAN}/sections/2/edit", f"{PLAN}/items/new", f"{PLAN}/items/2.10/edit",
    "/meetings/new", "/meetings/belarus-kursk/14/edit", "/people/bodies/new", "/people/persons/new",
]  # fmt: skip


@pytest.mark.parametrize("post", ["owner.by", "owner.ru", "coordinator.ru", "head.by", "admin"])
def test_every_page_answers_every_role(as_, post):
    client = as_(post)

    assert {path: client.get(path).status_code for path in PAGES} == dict.fromkeys(PAGES, 200)


def test_forms_open_for_a_coordinator_and_not_for_an_owner(as_):
    coordinator = as_("coordinator.by")
    assert {path: coordinator.get(path).status_code for path in FORMS} == dict.fromkeys(FORMS, 200)

    owner = as_("owner.by")
    assert {path: owner.get(path).status_code for path in FORMS} == dict.fromkeys(FORMS, 403)


@pytest.mark.parametrize(("language", "words"), [("ru", "Планы"), ("be", "Планы"), ("en", "Plans")])
def test_every_page_speaks_the_chosen_language(as_, language, words):
    client = as_("owner.by")
    client.cookies.set("language", language)

    for path in PAGES:
        page = client.get(path).text
        assert f'<html lang="{language}"' in page
        assert words in page


@pytest.mark.parametrize("path", PAGES)
def test_a_page_costs_twelve_statements_at_most_even_when_nothing_is_kept(as_, app, database, path):
    client = as_("coordinator.by")
    client.get("/days-off")  # the pulse is looked at four times a minute, not by each page
    app.state.kept.values.clear()
    with statements_of(database) as statements:
        client.get(path)
    before_the_answer = [each for each in statements if not each.startswith("INSERT INTO item_opening")]

    assert len(before_the_answer) <= 12, "\n".join(statements)


def test_unknown_plans_and_items_are_pages_with_a_way_on(as_):
    client = as_("owner.by")
    for path in ("/plans/nowhere", f"{PLAN}/items/99.9", "/items/00000000-0000-0000-0000-000000000000", "/no/such"):
        answer = client.get(path)

        assert answer.status_code == 404
        assert 'href="/plans"' in answer.text


def test_items_stand_in_the_order_in_which_people_count(as_):
    for path in (PLAN, f"{PLAN}/board"):
        page = as_("owner.by").get(path).text
        places = [page.index(f'href="{PLAN}/items/{number}"') for number in ("2.2", "2.11")]

        assert places[0] != places[1]
    table = as_("owner.by").get(PLAN).text
    numbers = ["2.2", "2.9", "2.10", "2.10.1", "2.10.2", "2.11"]
    places = [table.index(f'href="{PLAN}/items/{number}"') for number in numbers]

    assert places == sorted(places)


def test_the_permanent_address_leads_to_the_printed_number(as_):
    client = as_("owner.by")
    item_id = client.get(f"{PLAN}/items/2.10.1").text.partition('id="item-')[2].partition('"')[0]

    assert client.get(f"/items/{item_id}").headers["location"] == f"{PLAN}/items/2.10.1"


def test_an_owner_sees_own_items_only_the_overdue_first(as_):
    page = as_("owner.by").get("/mine").text

    assert f"{PLAN}/items/2.10" in page
    assert f"{PLAN}/items/6.1" not in page


def test_the_demo_clock_is_not_shown_where_there_is_none(as_):
    assert 'id="clock"' not in as_("owner.by").get("/").text


def test_health_needs_no_account(client):
    assert client.get("/healthz").text == "ok"
    assert client.get("/readyz").status_code in (200, 503)
    assert "solovey_revision" in client.get("/metrics").text


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics"])
def test_whoever_watches_may_ask_for_the_head_alone(client, path):
    assert client.head(path).status_code in (200, 503)
    assert client.head(path).content == b""


def test_static_files_are_kept_for_ever_under_the_hash_of_their_content(client):
    page = client.get("/sign-in").text
    address = page.partition('rel="stylesheet" href="')[2].partition('"')[0]
    answer = client.get(address)

    assert "immutable" in answer.headers["cache-control"]
    assert "@import" not in answer.text
    assert "/*" not in answer.text  # what is written for its authors is not sent to its readers
    assert client.get(address.replace("/static/", "/static/0")).status_code == 404
