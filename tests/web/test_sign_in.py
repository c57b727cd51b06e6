"""Links that let people in: looked at by GET, used by POST, once, within a quarter of an hour."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
import sqlalchemy as sa

from app.people.models import SignInLink
from app.people.queries import person_by_email
from app.people.sign_in import make_link

EMAIL = "owner.by@example.org"


@pytest.fixture
def link(database, now):
    with database.writing() as session:
        return f"/sign-in/{make_link(session, person_by_email(session, EMAIL), 'letter', now=now)}"


def test_opening_a_link_signs_nobody_in(client, link):
    shown = client.get(link)

    assert shown.status_code == 200
    assert "set-cookie" not in shown.headers
    assert client.get("/mine").status_code == 303


def test_a_mail_filter_that_opens_the_link_does_not_spend_it(client, link):
    for _ in range(3):
        client.get(link)

    assert client.post(link).status_code == 303
    assert client.get("/mine").status_code == 200


def test_a_link_is_good_once(client, link):
    client.post(link)
    client.cookies.clear()

    for answer in (client.post(link), client.get(link)):
        assert answer.status_code == 404
        assert 'action="/sign-in"' in answer.text
        assert "Ссылка больше не действует" in answer.text


def test_a_link_is_good_for_a_quarter_of_an_hour(client, link, clock):
    clock.move(timedelta(minutes=15))

    assert client.post(link).status_code == 404


def test_the_answer_does_not_tell_whether_an_address_is_known(client):
    known = client.post("/sign-in", data={"email": EMAIL})
    unknown = client.post("/sign-in", data={"email": "nobody@example.org"})

    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)


def test_the_letter_carries_a_link_that_works(client, settings):
    client.post("/sign-in", data={"email": EMAIL})
    [file] = (settings.var / "mail").glob("*.eml")
    letter = message_from_bytes(file.read_bytes(), policy=default)
    words = letter.get_body(("plain",)).get_content().split()
    address = next(word for word in words if "/sign-in/" in word)

    assert client.post(address.removeprefix(settings.site_url)).status_code == 303


def test_after_five_links_in_an_hour_no_more_are_sent(client, settings, clock):
    for _ in range(7):
        client.post("/sign-in", data={"email": EMAIL})
        clock.move(timedelta(minutes=1))

    assert len(list((settings.var / "mail").glob("*.eml"))) == 5


def test_signing_out_ends_the_session_itself(as_):
    client = as_("owner.by")
    token = client.cookies["sid"]
    client.post("/sign-out")
    client.cookies.set("sid", token)

    assert client.get("/mine").status_code == 303


def test_a_closed_account_is_out_at_once(as_, database, now):
    client = as_("owner.by")
    with database.writing() as session:
        person_by_email(session, EMAIL).disabled_at = now

    assert client.get("/mine").status_code == 303


def test_only_hashes_of_secrets_are_kept(client, link, database):
    token = link.removeprefix("/sign-in/")
    with database.reading() as session:
        rows = session.scalars(sa.select(SignInLink.token_hash)).all()

    assert token not in rows


def test_nobody_is_sent_to_another_site_by_a_form(as_):
    for back in ("https://evil.example", "//evil.example", "/\\evil.example", "evil"):
        assert as_("owner.by").post("/language", data={"language": "be", "back": back}).headers["location"] == "/"


# ── The way on ───────────────────────────────────────────────────────────────────────────────────────────

ITEM = "/plans/kursk-2023-2025/items/2.10.2"


def letters_link(settings):
    [letter] = settings.var.glob("mail/*.eml")
    text = message_from_bytes(letter.read_bytes(), policy=default).get_body(("plain",)).get_content()
    return re.search(rf"{settings.site_url}(/sign-in/\S+)", text)[1]


def test_whoever_was_on_the_way_to_an_item_ends_there(client, settings):
    asked = client.get(ITEM).headers["location"]
    [onward] = re.findall(r'name="next" value="([^"]+)"', client.get(asked).text)
    client.post("/sign-in", data={"email": EMAIL, "next": onward})
    [action] = re.findall(r'action="(/sign-in/[^"]+)"', client.get(letters_link(settings)).text)

    assert client.post(action).headers["location"] == ITEM
    assert client.get(asked).headers["location"] == ITEM


@pytest.mark.parametrize("elsewhere", ["https://evil.example", "//evil.example", "/\\evil.example", "\\\\evil", "evil"])
def test_nobody_is_led_to_another_site(client, link, elsewhere):
    assert "evil" not in client.get("/sign-in", params={"next": elsewhere}).text
    assert client.post(link, params={"next": elsewhere}).headers["location"] == "/"
