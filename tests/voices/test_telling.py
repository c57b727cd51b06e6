"""What is told in a chat: once, after the letter, and no more once its item was opened."""

from datetime import timedelta

from sqlmodel import select

from app.plans.openings import ItemOpening
from app.post.models import Letter
from app.voices.destinations import destination_of
from app.voices.models import Echo, EchoState, Voice
from app.voices.reading import note_read
from tests.voices.conftest import MONDAY


def test_a_letter_is_told_once_in_the_chat_of_its_reader(anna, tell, tick, chat, office, database):
    tick(MONDAY)
    tell()
    tell()

    with database.reading() as session:
        letter = session.exec(select(Letter)).one()
    [said] = chat.said
    assert said["text"].startswith(letter.subject)
    assert said["text"].endswith(f"/told/{letter.id}")
    assert len(office.letters) == 1


def test_what_was_opened_by_one_way_is_not_told_by_the_other(anna, tell, tick, chat, clock, town, database):
    chat.status = 500
    tick(MONDAY)
    tell()
    clock.move(timedelta(minutes=2))
    with database.writing() as session:
        letter = session.exec(select(Letter)).one()
        to = destination_of(session, letter)
        note_read(session, letter, to, letter.person_id, now=clock.now())
    chat.status = 200
    tell()

    with database.reading() as session:
        assert session.get(ItemOpening, (letter.person_id, town.items["1.1"])).at == clock.now()
        assert session.exec(select(Echo)).one().state == EchoState.READ
    assert len(chat.said) == 1


def test_a_chat_that_fails_rests_and_is_given_up_after_six_attempts(anna, tell, tick, chat, clock, database):
    chat.status = 302
    tick(MONDAY)
    for _ in range(8):
        tell()
        clock.move(timedelta(hours=1))

    with database.reading() as session:
        voice = session.exec(select(Voice)).one()
    assert 1 < len(chat.said) <= 6
    assert (voice.trouble, voice.failures) == ("302", len(chat.said))
