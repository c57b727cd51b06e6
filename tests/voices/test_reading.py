"""Told by several ways, read once: whichever was opened, the others say it no more, and it is no longer news."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.control.models import Progress
from app.plans.openings import ItemOpening
from app.post.models import Letter, LetterState, Reminder
from tests.voices.conftest import MONDAY

LATER = "450 4.2.0 later"
SOON = timedelta(minutes=2)


@pytest.fixture
def told_while_mail_waits(tick, tell, office, database):
    """The mail server is busy: the letter is written, told by the voices, and not sent. Its address `/told/…`."""
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    tell()
    with database.reading() as session:
        letter = session.exec(select(Letter)).one()
    assert letter.state == LetterState.OWED
    return f"/told/{letter.id}"


def test_opened_from_the_push_it_leaves_the_inbox_and_the_waiting_letter(
    town, browser, chat, told_while_mail_waits, come_in, tick, clock, office, database
):
    town.postpone("1.1", date(2024, 11, 29), now=clock.now() + timedelta(seconds=30))
    clock.move(timedelta(minutes=1))
    client = come_in(town.persons["anna"])
    assert f'id="news-{town.items["1.1"]}"' in client.get("/inbox").text
    path = browser.opened(chat.asked[0].body)["path"]
    assert path == told_while_mail_waits

    answer = client.get(path)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/items/{town.items['1.1']}")
    assert "news-" not in client.get("/inbox").text
    tick(MONDAY + timedelta(hours=1))
    assert office.letters == []
    with database.reading() as session:
        assert session.exec(select(Letter)).one().state in (LetterState.SUPPRESSED, LetterState.CANCELLED)


@pytest.mark.parametrize(("due", "mailed"), [(date(2024, 11, 28), 0), (date(2024, 11, 21), 1)])
def test_what_was_read_from_the_push_is_mailed_at_the_floor_only(
    due, mailed, browser, told_while_mail_waits, come_in, town, tick, clock, office, database
):
    clock.move(timedelta(minutes=1))
    come_in(town.persons["anna"]).get(told_while_mail_waits)
    tick(MONDAY + timedelta(hours=1))

    because = "Its reader has opened the item in the application since"
    with database.reading() as session:
        kept_back = [row.stage for row in session.exec(select(Reminder)) if row.because == because]
    assert len(office.letters) == mailed
    assert kept_back == ([] if mailed else [-10])


@pytest.mark.parametrize("again", [timedelta(minutes=3), timedelta(minutes=50)])
def test_opened_anew_after_it_was_due_it_is_not_mailed(again, town, owing, office, tick, clock, come_in, database):
    """Also soon after an opening before it was due."""
    clock.moment = MONDAY - timedelta(minutes=5)
    item = f"/items/{town.items['1.1']}"
    assert come_in(owing).get(item, follow_redirects=True).status_code == 200
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    clock.moment = MONDAY - timedelta(minutes=5) + again + timedelta(minutes=3)
    come_in(owing).get(item, follow_redirects=True)
    tick(MONDAY + timedelta(hours=2))

    assert office.letters == []


def test_news_put_away_unread_do_not_take_a_reminder_along(town, owing, office, tick, clock, come_in):
    for day in (27, 28):
        town.postpone("1.1", date(2024, 11, day), now=MONDAY - timedelta(hours=1))
    office.refuse("DATA", LATER, times=1)
    tick(MONDAY)
    clock.moment = MONDAY + timedelta(minutes=2)
    client = come_in(owing)
    assert "news-" in client.get("/inbox").text
    client.post("/inbox/readings")
    assert "news-" not in client.get("/inbox").text
    tick(MONDAY + timedelta(hours=1))

    assert [letter.to for letter in office.letters] == [("anna@example.org",)]


def test_whoever_is_not_signed_in_changes_nothing_and_is_led_on(browser, told_while_mail_waits, client, database):
    answer = client.get(told_while_mail_waits)

    assert (answer.status_code, answer.headers["location"]) == (303, f"/sign-in?next={told_while_mail_waits}")
    assert f'value="{told_while_mail_waits}"' in client.get(answer.headers["location"]).text
    with database.reading() as session:
        assert session.exec(select(ItemOpening)).all() == []


@pytest.mark.parametrize("name", ["ben", "carla", "darya"])
def test_a_letter_is_opened_by_its_reader_alone(name, browser, told_while_mail_waits, town, come_in, database):
    assert come_in(town.persons[name]).get(told_while_mail_waits).status_code == 404

    with database.reading() as session:
        assert session.exec(select(ItemOpening)).all() == []


def test_an_item_opened_in_the_application_is_not_told_afterwards(
    anna, browser, chat, town, tick, tell, come_in, clock, states
):
    chat.status = 503
    tick(MONDAY)
    tell()
    clock.move(timedelta(minutes=1))
    assert come_in(anna).get(f"/items/{town.items['1.1']}", follow_redirects=True).status_code == 200

    chat.status, chat.asked[:] = 201, []
    clock.move(timedelta(hours=1))
    tell()

    assert (chat.asked, states()) == ([], ["read", "read"])


def test_opened_from_the_push_it_is_not_told_in_the_chat(anna, browser, chat, tick, tell, come_in, clock, states):
    chat.status = 503
    tick(MONDAY)
    tell()
    path = browser.opened(next(each.body for each in chat.asked if "Topic" in each.headers))["path"]
    clock.move(timedelta(minutes=1))
    assert come_in(anna).get(path).status_code == 303

    chat.status, chat.asked[:] = 201, []
    clock.move(timedelta(hours=1))
    tell()

    assert (chat.asked, states()) == ([], ["read", "read"])


def test_what_is_done_meanwhile_is_not_told(anna, chat, town, office, tick, tell, clock, states):
    """Its letter is cancelled, and what it says is no longer true."""
    office.refuse("DATA", LATER, times=1)
    chat.status = 503
    tick(MONDAY)
    tell()
    town.report("1.1", Progress.DONE, by="anna", now=clock.now() + timedelta(minutes=1))

    tick(MONDAY + timedelta(hours=1))
    chat.status, chat.asked[:] = 201, []
    tell()

    assert (chat.asked, office.letters, states()) == ([], [], ["given_up"])
