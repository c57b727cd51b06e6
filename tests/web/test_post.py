"""What is wrong with the post stands on the page of reminders, with the button that helps."""

import re
from datetime import timedelta

import pytest
from sqlmodel import select

from app.base.mail import post_of
from app.delivery.delivery import deliver_due
from app.people.models import Person
from app.post import channel
from app.post.addresses import flag_address, known_dead
from app.post.models import Letter, LetterState
from app.reminders import holds


@pytest.fixture
def deliver(database, settings, office, clock):
    post = post_of(settings.model_copy(update={"smtp_url": office.url}))

    def once():
        return deliver_due(database, post, settings, clock=clock).tally

    return once


def test_a_wrong_password_is_shown_and_after_its_correction_the_letters_leave_once(as_, deliver, office, clock):
    office.refuse("MAIL", "535 5.7.8 authentication failed")
    deliver()
    shown = as_("admin").get("/reminders").text
    assert "535 5.7.8 authentication failed" in shown
    assert 'action="/reminders/attempts"' in shown
    assert 'action="/reminders/attempts"' not in as_("coordinator.by").get("/reminders").text

    office.recover()
    assert as_("admin").post("/reminders/attempts").status_code == 303
    owed = deliver().sent
    deliver()

    assert owed > 0
    assert len(office.letters) == owed
    assert 'id="channel"' not in as_("admin").get("/reminders").text


def test_held_letters_are_released_by_a_button(as_, deliver, office, monkeypatch):
    monkeypatch.setattr(holds, "AT_LEAST", 1)
    monkeypatch.setattr(holds, "EACH", 0)
    deliver()
    assert office.letters == []

    shown = as_("admin").get("/reminders").text
    action = re.search(r'action="(/reminders/holds/[^"]+/decisions)"', shown)[1]
    assert as_("admin").post(action, data={"decision": "x"}).status_code == 422
    assert as_("admin").post(action, data={"decision": "release"}).status_code == 303
    deliver()

    assert office.letters
    assert as_("admin").post(action, data={"decision": "drop"}).status_code == 409


def test_a_refused_address_is_a_task_of_its_side_until_it_is_lifted(as_, deliver, office, clock, database):
    office.refuse("RCPT", "550 5.1.1 no such mailbox", to="digital.by@example.org")
    deliver()
    assert "dead-addresses" not in as_("coordinator.ru").get("/reminders").text
    shown = as_("coordinator.by").get("/reminders").text
    assert "550 5.1.1 no such mailbox" in shown

    action = re.search(r'action="(/reminders/dead-addresses/[^"]+/liftings)"', shown)[1]
    assert as_("coordinator.by").post(action).status_code == 303

    assert "dead-addresses" not in as_("coordinator.by").get("/reminders").text
    with database.reading() as session:
        assert known_dead(session, ["digital.by@example.org"]) == set()


def test_a_dead_address_gets_no_letter_and_the_page_says_why(as_, deliver, office, database, clock, now):
    with database.writing() as session:
        letter_id = _any_letter(session, now)
        flag_address(session, "digital.by@example.org", "550", letter_id, now=now)
    deliver()

    assert office.to("digital.by@example.org") == []
    assert office.letters
    with database.reading() as session:
        assert session.exec(select(Letter).where(Letter.state == LetterState.SUPPRESSED)).one().why
    assert "reminder-" in as_("coordinator.by").get("/reminders?show=failed").text


def test_a_server_that_rests_says_until_when(as_, database, now):
    with database.writing() as session:
        for _ in range(5):
            channel.note_failure(session, "421 busy", now=now)
        assert not channel.is_open(channel.channel_of(session), now=now + timedelta(minutes=1))

    assert "421 busy" in as_("coordinator.ru").get("/reminders").text


def _any_letter(session, now):
    person = session.exec(select(Person)).first()
    letter = Letter(
        kind="deadlines", person_id=person.id, message_id="<1@x>", state=LetterState.SENT, created_at=now,
        next_attempt_at=now, sent_at=now,
    )  # fmt: skip
    session.add(letter)
    session.flush()
    return letter.id
