"""The version for the visually impaired: kept in a cookie, without an account, and obeyed by every page."""

import pytest

from app.people.queries import person_by_email
from app.web.display import CONTRASTS, KEYS, SIZES, SPACINGS
from tests.web.conftest import PLAN

CHOSEN = {"size": "200", "contrast": "blue", "spacing": "wide", "keys": "off"}
MARKS = 'data-size="200" data-contrast="blue" data-spacing="wide" data-keys="off"'


def root_of(page: str) -> str:
    return page.partition("<html ")[2].partition(">")[0]


def test_who_is_not_signed_in_chooses_too_and_every_page_obeys(client):
    assert 'href="/display"' in client.get("/sign-in").text
    answer = client.post("/display", data=CHOSEN | {"back": "/sign-in"})

    assert answer.headers["location"] == "/sign-in"
    assert MARKS in root_of(client.get("/sign-in").text)
    assert MARKS in root_of(client.get("/seals").text)
    assert MARKS in root_of(client.get("/no/such/page").text)


def test_the_form_shows_what_is_chosen_and_the_usual_is_kept_by_forgetting(as_):
    client = as_("owner.by")
    client.post("/display", data=CHOSEN)
    form = client.get("/display").text
    for value in CHOSEN.values():
        assert f'value="{value}" checked' in " ".join(form.split())
    usual = {"size": SIZES[0], "contrast": CONTRASTS[0], "spacing": SPACINGS[0], "keys": KEYS[0]}
    client.post("/display", data=usual)

    assert root_of(client.get(PLAN).text) == 'lang="ru"'
    assert "display" not in client.cookies


def test_the_form_speaks_the_language_of_the_account(as_, database):
    client = as_("owner.by")
    with database.writing() as session:
        person_by_email(session, "owner.by@example.org").language = "be"

    assert 'lang="be"' in root_of(client.get("/display").text)


def test_one_comes_back_to_where_one_was_with_all_that_was_selected(as_):
    client = as_("owner.by")
    form = client.get("/display", headers={"Referer": f"{client.base_url}{PLAN}?signal=overdue"}).text

    assert f'name="back" value="{PLAN}?signal=overdue"' in form


@pytest.mark.parametrize("elsewhere", ["https://evil.example/x", "//evil.example", "\\\\evil", "evil"])
def test_nobody_is_led_elsewhere(client, elsewhere):
    assert 'name="back" value=""' in client.get("/display", headers={"Referer": elsewhere}).text
    assert client.post("/display", data={"back": elsewhere}).headers["location"] == "/"


@pytest.mark.parametrize("kept", ["", "....", "9000.neon.none.maybe", '"><script>', "100.system.usual.on.more"])
def test_a_cookie_that_says_nothing_is_as_usual(client, kept):
    client.cookies.set("display", kept)

    assert root_of(client.get("/sign-in").text) == 'lang="ru"'
