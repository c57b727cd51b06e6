"""What an address says to a method that it does not take: all those that it takes, as RFC 9110 asks (15.5.6)."""

import re

import pytest
from starlette.routing import Route

from app.web.pages import every_router
from tests.web.conftest import PLAN

pytestmark = pytest.mark.parametrize("sample_url", ["sqlite"], indirect=True)


def allowed(answer) -> set[str]:
    assert answer.status_code == 405
    return set(answer.headers["allow"].split(", "))


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
@pytest.mark.parametrize(
    ("path", "methods"),
    [
        ("/plans", {"GET", "POST"}),
        (PLAN, {"GET", "POST"}),
        ("/meetings", {"GET", "POST"}),
        ("/sign-in", {"GET", "POST"}),
        ("/mine/reminders", {"GET", "POST"}),
        ("/reminders", {"GET"}),
        (f"{PLAN}/board", {"GET"}),
        ("/reminders/test", {"POST"}),
        (f"{PLAN}/items/2.4/comments", {"GET", "POST"}),  # the item "comments" of a section would stand there too
        (f"{PLAN}/items/2/2.4/comments", {"POST"}),
        ("/people/bodies", {"POST"}),
    ],
)
def test_an_address_names_all_the_methods_that_it_takes(as_, method, path, methods):
    assert allowed(as_("admin").request(method, path)) - {"HEAD"} == methods


def test_what_is_not_named_is_not_taken(as_):
    """Over every pattern of an address, with words in its places."""
    client, routes = as_("coordinator.by"), [route for router in every_router() for route in router.routes]
    wrong = {}
    for path in {route.path for route in routes if isinstance(route, Route)}:
        address = re.sub("{[^}]*}", "x", path)
        named = allowed(client.request("PUT", address))
        others = {"GET", "POST", "DELETE", "PATCH"} - named
        if any(client.request(method, address).status_code != 405 for method in others):
            wrong[path] = named

    assert wrong == {}


def test_an_address_of_nothing_is_not_found_whatever_the_method(as_):
    answer = as_("admin").put("/no/such/page")

    assert answer.status_code == 404
    assert "allow" not in answer.headers
