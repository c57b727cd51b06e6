"""Invitations on the site: listed and confirmed before they leave, answered by the link or signed in."""

import re
from datetime import timedelta
from email import message_from_string
from email.policy import default
from html import unescape

import pytest

from app.delivery.delivery import deliver_due


@pytest.fixture
def meeting(as_):
    [path] = set(re.findall(r'href="(/meetings/[^"/]+/14)"', as_("coordinator.by").get("/meetings").text))
    return path


def seal_of(page: str) -> str:
    return re.search(r'name="seal" value="(\w+)"', page)[1]


def part(page: str, name: str) -> str:
    return unescape(page.partition(f'id="{name}"')[2].partition("</section>")[0])


@pytest.fixture
def sent(as_, meeting, app, database, settings, clock):
    """The invitations are out; the link in each letter, by the address."""
    secretary = as_("coordinator.by")
    page = secretary.get(f"{meeting}/invitations").text
    answer = secretary.post(f"{meeting}/invitations", data={"seal": seal_of(page)})
    assert answer.headers["location"] == f"{meeting}#participation"
    deliver_due(database, app.state.post, settings, clock=clock)
    return {re.search(r"^To: (\S+)", each, re.MULTILINE)[1]: each for each in invitations(settings)}


def invitations(settings) -> list[str]:
    """Among the letters that left; there are reminders too."""
    letters = [file.read_bytes().decode() for file in sorted(settings.var.glob("mail/*.eml"))]
    return [each for each in letters if "application/ics" in each]


def link_in(letter: str) -> str:
    text = message_from_string(letter, policy=default).get_body(("plain",)).get_content()
    return re.search(r"/invitations/[\w-]+", text)[0]


def test_the_list_names_who_gets_one_and_nothing_leaves_by_looking(as_, meeting, settings, app, database, clock):
    page = as_("coordinator.by").get(f"{meeting}/invitations").text

    assert "@example.org" in part(page, "going")
    deliver_due(database, app.state.post, settings, clock=clock)
    assert invitations(settings) == []
    assert 'id="participation"' not in as_("coordinator.by").get(meeting).text


def test_a_list_that_changed_meanwhile_is_shown_again_and_nothing_leaves(as_, meeting):
    secretary = as_("coordinator.by")
    answer = secretary.post(f"{meeting}/invitations", data={"seal": "old"})

    assert answer.status_code == 409
    assert "изменились" in answer.text
    assert seal_of(answer.text)


def test_whoever_was_invited_is_not_invited_twice(as_, meeting, sent):
    page = as_("coordinator.by").get(f"{meeting}/invitations").text

    assert 'name="seal"' not in page
    assert "приглашение направлено 18.11.2024" in part(page, "skipped")
    assert as_("coordinator.by").post(f"{meeting}/invitations", data={"seal": "x"}).status_code == 409


def test_the_link_shows_two_buttons_records_a_press_and_lets_it_be_changed(as_, meeting, sent, client):
    link = link_in(next(iter(sent.values())))
    client.cookies.clear()
    looked = client.get(link)

    assert looked.status_code == 200
    assert (looked.headers["cache-control"], looked.headers["referrer-policy"]) == ("no-store", "no-referrer")
    assert len(re.findall(r'value="(accepted|declined)"', looked.text)) == 2
    assert 'data-reply="accepted"' not in as_("coordinator.by").get(meeting).text

    client.cookies.clear()
    assert "примет участие" in client.post(link, data={"reply": "accepted"}).text
    assert 'data-reply="accepted"' in as_("coordinator.by").get(meeting).text
    client.cookies.clear()
    assert client.post(link, data={"reply": ""}).status_code == 422
    assert "не примет участия" in client.post(link, data={"reply": "declined"}).text
    page = as_("coordinator.by").get(meeting).text
    assert page.count('data-reply="declined"') == 1
    assert "не примет участия: 1" in part(page, "participation")


def test_nobody_answers_for_a_meeting_that_has_begun_or_by_a_wrong_link(sent, client, clock):
    link = link_in(next(iter(sent.values())))
    client.cookies.clear()
    assert client.get("/invitations/wrong").status_code == 404
    clock.move(timedelta(days=365))

    assert 'name="reply"' not in client.get(link).text
    assert client.post(link, data={"reply": "accepted"}).status_code == 409


def test_a_member_who_is_signed_in_answers_on_the_page_of_the_meeting(as_, meeting, sent):
    post = next(address.partition("@")[0] for address in sorted(sent) if not address.startswith("coordinator"))
    member = as_(post)
    assert 'name="reply"' in member.get(meeting).text

    assert member.post(f"{meeting}/replies", data={"reply": "accepted"}).status_code == 303
    assert "Ваш ответ: примет участие" in part(member.get(meeting).text, "participation")


def test_a_page_without_referrer_may_post_from_nowhere_but_not_from_another_site(sent, client):
    link = link_in(next(iter(sent.values())))
    client.cookies.clear()

    assert client.post(link, data={"reply": "accepted"}, headers={"Origin": "null"}).status_code == 200
    assert client.post(link, data={"reply": "accepted"}, headers={"Origin": "https://x.example"}).status_code == 403
    assert client.post("/calendar", headers={"Origin": "null"}).status_code == 403
