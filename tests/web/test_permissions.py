"""Every route × everybody: what is open, refused, hidden, or asks to sign in."""

import pytest

from app.people.models import Person
from app.web.pages import every_router
from app.web.uploads import shelf_of
from tests.web.permissions import ACTORS, TABLE
from tests.web.places import Places, keep_a_draft, take_an_item_out

NOBODY, STRANGER = "nobody", "stranger"
# The rights are worked out in Python and in the same statements on both databases. PostgreSQL is asked by those who
# get furthest, and by a guest, whose statements are of their own.
ON_POSTGRESQL = {"guest.by", "owner.by", "coordinator.by", "admin"}


def routes() -> set[tuple[str, str]]:
    return {
        (method, route.path)
        for router in every_router()
        for route in router.routes
        for method in route.methods - {"HEAD"}
    }


@pytest.fixture
def world(as_, database, settings, now):
    """The sample with a draft, and a person whom no plan knows."""
    import_id = keep_a_draft(as_("coordinator.by"))
    take_an_item_out(as_("coordinator.by"))
    with database.writing() as session:
        known = Places(session, shelf_of(settings), import_id, now).person("owner.by")
        session.add(Person(email=f"{STRANGER}@example.org", name="Nobody's", side_id=known.side_id, created_at=now))
    return import_id


def test_every_route_has_a_row():
    assert routes() == set(TABLE)


@pytest.mark.parametrize(
    ("who", "sample_url"),
    [(who, kind) for who in ACTORS for kind in ("sqlite", "postgresql") if kind == "sqlite" or who in ON_POSTGRESQL],
    indirect=["sample_url"],
)
def test_everybody_gets_what_the_table_says(who, world, as_, client, database, settings, now):
    wrong, visit = {}, None
    for (method, path), expected in TABLE.items():
        with database.writing() as session:
            values = Places(session, shelf_of(settings), world, now).values(path)
        if visit is None or visit_of(client) != visit:  # an act ended it, or began another
            came_in(who, as_, client)
            visit = visit_of(client)
        address = path.replace(":path}", "}").format_map(values)
        answer = client.request(method, address, **({"data": {"x": ""}} if method == "POST" else {}))
        meant = expected[ACTORS.index(who)]
        if (given := answer_class(answer)) != meant:
            wrong[method, path] = f"{meant} was meant, {given} came ({answer.status_code})"

    assert wrong == {}


def came_in(who, as_, client) -> None:
    client.cookies.clear()
    if who != NOBODY:
        as_(who)


def visit_of(client) -> list[tuple[str, str]]:
    return [(cookie.name, cookie.value) for cookie in client.cookies.jar]


def answer_class(answer) -> str:
    """A letter of the table."""
    assert answer.status_code < 500, answer.text
    leads_to = answer.headers.get("location", "")
    if leads_to.startswith("/sign-in") and not answer.request.url.path.startswith("/sign-"):
        return "s"
    return {403: "r", 404: "h"}.get(answer.status_code, "o")
