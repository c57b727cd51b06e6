"""Guards around every page."""

import pytest
from fastapi.testclient import TestClient

from app.main import create_app
from app.people.queries import person_by_email
from app.people.sign_in import make_link
from app.web.pages import every_router
from tests.web.conftest import PLAN

OPEN_TO_ALL = {
    "/healthz", "/readyz", "/metrics", "/static/{digest}/{name:path}", "/sign-in", "/sign-in/{token}",
    "/sign-in/{token}/administrator", "/sign-out", "/language", "/display", "/calendar/{token}.ics", "/r/{token}",
    "/r/{token}/fresh-links", "/r/{token}/form", "/r/{token}/form/fresh-links",
    "/invitations/{token}", "/unsubscribe/{token}",
    "/seals", "/seals/{code}", "/help", "/push.js",
}  # fmt: skip


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "cross-site", "Origin": "http://127.0.0.1:8000"},
    ],
)
def test_a_post_from_another_site_is_refused(as_, headers):
    assert as_("owner.by").post("/sign-out", headers=headers).status_code == 403


def test_a_post_that_says_nothing_of_its_origin_is_refused(as_):
    client = as_("owner.by")
    client.headers.pop("Origin")

    assert client.post("/sign-out").status_code == 403


def test_on_plain_http_the_origin_alone_lets_a_post_in(as_):
    assert as_("owner.by").post("/sign-out").status_code == 303


@pytest.mark.parametrize("path", ["/", PLAN, "/sign-in", "/nowhere", "/healthz", "/static/x/css/app.css"])
def test_every_answer_bears_the_headers(as_, path):
    headers = as_("owner.by").get(path).headers

    assert "script-src 'self'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert not [name for name in headers if name.startswith("access-control")]


def test_no_page_is_open_without_signing_in(client):
    routes = [route for router in every_router() for route in router.routes]
    closed = [route for route in routes if route.path not in OPEN_TO_ALL]
    some_id = "00000000-0000-0000-0000-000000000000"

    assert len(closed) > 30
    for route in closed:
        path = route.path.format_map(dict.fromkeys(route.param_convertors, some_id))
        for method in route.methods:
            answer = client.request(method, path)
            assert (answer.status_code, answer.headers["location"].partition("?")[0]) == (303, "/sign-in"), path


def test_the_framework_shows_no_description_of_itself(client):
    assert [client.get(path).status_code for path in ("/docs", "/redoc", "/openapi.json")] == [404, 404, 404]


def test_a_malformed_post_is_not_repeated_in_the_answer(as_):
    answer = as_("coordinator.by").post("/people/bodies/not-an-id", data={"name": "hunter2"})

    assert answer.status_code == 422
    assert "hunter2" not in answer.text


def test_a_body_that_is_too_large_is_refused(as_):
    answer = as_("owner.by").post("/language", data={"language": "x" * 2_000_000})

    assert answer.status_code == 413


def test_the_cookie_is_bound_to_the_host_under_tls(database, settings, clock):
    secure = settings.model_copy(update={"site_url": "https://plans.example.org"})
    with database.writing() as session:
        token = make_link(session, person_by_email(session, "owner.by@example.org"), "letter", now=clock.now())
    app = create_app(secure, clock=clock, database=database)
    with TestClient(
        app, base_url=secure.site_url, headers={"Origin": secure.site_url}, follow_redirects=False
    ) as client:
        cookie = client.post(f"/sign-in/{token}").headers["set-cookie"]

    assert cookie.startswith("__Host-sid=")
    assert {"Secure", "HttpOnly", "Path=/"} <= set(cookie.split("; "))
