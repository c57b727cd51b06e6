"""A page costs the same statements for forty items and for four hundred."""

import gzip

import pytest

from app.people.queries import person_by_email
from app.sample.fill import COORDINATOR, fill
from tests.statements import statements_of

PAGES = [
    "/", "/mine", "/plans/fill-1", "/plans/fill-1/board", "/plans/fill-1/board/cards?by=body", "/plans/fill-1/progress",
    "/plans/fill-1/timeline", "/plans/fill-1/items/1.1", "/people",
]  # fmt: skip


@pytest.fixture
def database_url(request, sqlite_url, postgresql_url):
    return {"sqlite": sqlite_url, "postgresql": postgresql_url}[request.param]


@pytest.mark.parametrize("database_url", ["sqlite", "postgresql"], indirect=True)
@pytest.mark.parametrize("items", [40, 400])
def test_a_page_costs_the_same_for_forty_items_and_four_hundred(client, come_in, app, database, now, items):
    with database.writing() as session:
        fill(session, plans=2, items=items, people=12, seed=1, now=now)
    with database.reading() as session:
        come_in(person_by_email(session, COORDINATOR))
    client.get("/days-off")

    cost = {}
    for path in PAGES:
        app.state.kept.values.clear()
        with statements_of(database) as statements:
            assert client.get(path).status_code == 200
        cost[path] = len(statements)

    # A coordinator's first page counts the inbox by four. What was filled has no story, so nobody's opening is noted.
    assert cost == {
        "/": 12, "/mine": 10, "/plans/fill-1": 9, "/plans/fill-1/board": 8, "/plans/fill-1/board/cards?by=body": 8,
        "/plans/fill-1/progress": 8, "/plans/fill-1/timeline": 11, "/plans/fill-1/items/1.1": 12, "/people": 12,
    }  # fmt: skip


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_hundred_rows_weigh_forty_kilobytes_at_most_however_they_are_asked_for(client, come_in, database, now):
    with database.writing() as session:
        fill(session, plans=1, items=200, people=12, seed=1, now=now)
    with database.reading() as session:
        come_in(person_by_email(session, COORDINATOR))
    for address in ("", "?choose=1&group=lead-1&sort=date"):
        page = client.get(f"/plans/fill-1{address}", headers={"Accept-Encoding": "identity"})

        assert page.text.count('id="row-') == 200
        assert len(gzip.compress(page.content, 1)) <= 40 * 1024
