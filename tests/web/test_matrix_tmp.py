"""Every route × everybody: what is open, refused, hidden, or asks to sign in."""

import re
from datetime import timedelta

import pytest

from app.base.paths import STATIC
from app.people.actor import Role
from app.people.models import Person
from app.plans.changes import give_role
from app.web.pages import every_router
from tests.web.permissions import ACTORS, TABLE
from tests.web.places import CLERK, Places, keep_a_draft

NOBODY, STRANGER = "nobody", "stranger"


def routes() -> set[tuple[str, str]]:
    return {
        (method, route.path)
        for router in every_router()
        for route in router.routes
        for method in route.methods - {"HEAD"}
    }


@pytest.fixture
def world(as_, database, now):
    """The sample with a draft, and a person whom no plan knows."""
    import_id = keep_a_draft(as_("coordinator.by"))
    with database.writing() as session:
        known = Places(session, import_id, now).person("owner.by")
        session.add(
            Person(email=f"{STRANGER}@example.org", name="Nobody's", side_id=known.side_id, created_at=now)
        )
    return import_id


def test_every_route_has_a_row():
    assert routes() == set(TABLE)


@pytest.mark.parametrize("who", ACTORS)
def test_everybody_gets_what_the_table_says(who, world, as_, client, database, now):
    wrong = {}
    for (method, path), expected in TABLE.items():
        with database.writing() as session:
            values = Places(session, world, now).values(path)
        came_in(who, as_, client)
        address = re.sub(r"{(\w+)(:path)?}", lambda found: values[found[1]], path)
        answer = client.request(method, address, **({"data": {"x": ""}} if method == "POST" else {}))
        import json
        with open("/dev/shm/circ/matrix.jsonl","a") as f: f.write(json.dumps([who, method, path, answer_class(answer), answer.status_code])+"\n")
        meant = expected[ACTORS.index(who)]
        if (given := answer_class(answer)) != meant:
            wrong[method, path] = f"{meant} was meant, {given} came ({answer.status_code})"

    assert wrong == {}


def came_in(who, as_, client) -> None:
    client.cookies.clear()
    if who != NOBODY:
        as_(who)


def answer_class(answer) -> str:
    if answer.status_code == 401 or answer.headers.get("location", "").startswith("/sign-in?"):
        return "s"
    if answer.status_code == 303 and answer.headers["location"] == "/sign-in" and answer.request.url.path != "/sign-out":
        return "s"
    assert answer.status_code < 500, answer.text
    return {403: "r", 404: "h"}.get(answer.status_code, "o")
