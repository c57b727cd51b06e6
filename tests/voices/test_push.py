"""What is told in a browser: sealed for it alone, signed with the key it was given, forgotten once it hears no more."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from app.history.models import Change
from app.post.models import Letter
from app.voices.models import Voice
from app.voices.vapid import public_key
from tests.voices.conftest import MONDAY
from tests.voices.subscriber import Subscriber, signed_claims


def test_only_the_browser_can_read_what_it_is_told(browser, tick, tell, chat, database):
    tick(MONDAY)
    tell()

    with database.reading() as session:
        letter = session.exec(select(Letter)).one()
    [asked] = chat.asked
    assert browser.opened(asked.body) == {
        "subject": letter.subject,
        "path": f"/told/{letter.id}",
        "tag": letter.id.hex,
        "language": "en",
    }
    assert letter.subject.encode() not in asked.body
    assert asked.headers["Content-Encoding"] == "aes128gcm"
    assert asked.headers["Urgency"] in ("normal", "high")
    assert 0 < int(asked.headers["TTL"]) <= 86400
    assert re.fullmatch(r"[\w-]{1,32}", asked.headers["Topic"], re.ASCII)
    with pytest.raises(Exception):  # noqa: B017, PT011 — whatever it is: another cannot
        Subscriber().opened(asked.body)


def test_a_push_is_signed_with_the_key_that_the_page_hands_out(town, tick, tell, chat, come_in, clock, database):
    client, browser = come_in(town.persons["anna"]), Subscriber()
    key = re.search(r'data-key="([\w-]+)"', client.get("/mine/reminders").text)[1]
    given = {"endpoint": chat.url, "point": browser.point, "secret": browser.secret}
    assert client.post("/mine/voices/browsers", data=given).status_code == 303
    with database.reading() as session:
        voice = session.exec(select(Voice)).one()

    assert client.post(f"/mine/voices/{voice.id}/trials").status_code == 303

    [asked] = chat.asked
    claims = signed_claims(asked.headers["Authorization"], key)
    assert claims["aud"] == f"http://{chat.host}"
    assert claims["sub"].startswith("mailto:")
    assert "@" in claims["sub"]
    assert browser.opened(asked.body)["path"] == "/mine/reminders"


def test_a_signature_lasts_less_than_a_day(browser, tick, tell, chat, clock, settings):
    tick(MONDAY)
    tell()

    claims = signed_claims(chat.asked[0].headers["Authorization"], public_key(settings.secret_key))
    assert 0 < claims["exp"] - clock.now().timestamp() <= timedelta(days=1).total_seconds()


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_hears_no_more_is_forgotten(status, browser, tick, tell, chat, only_voice, states, database):
    chat.status = status
    tick(MONDAY)
    tell()

    assert only_voice() is None
    assert states() == []
    with database.reading() as session:
        gone = session.exec(select(Change).where(Change.act == "person.voice_gone")).one()
    assert gone.body["voice_kind"] == "push"


@pytest.mark.parametrize("status", [429, 500])
def test_a_push_service_that_is_busy_is_left_alone_for_a_while(
    status, browser, tick, tell, chat, clock, only_voice, states
):
    chat.status = status
    tick(MONDAY)
    tell()
    tell()
    rests = only_voice().rests_until - clock.now()
    chat.status = 201
    clock.move(rests)
    tell()

    assert (len(chat.asked), states()) == (2, ["told"])
    assert rests >= timedelta(minutes=1)
    assert (only_voice().failures, only_voice().trouble) == (0, "")
    assert chat.asked[0].headers["Topic"] == chat.asked[1].headers["Topic"]
