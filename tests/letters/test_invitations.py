"""Invitations to a meeting: one event in every calendar, however often the meeting moves."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from app.letters.invitations import SETTLED_AFTER, send_invitations, tell_invited
from app.letters.invitees import invitees
from app.meetings.changes import release_member
from app.meetings.invitations import Invitation, Reply
from app.meetings.inviting import reply
from app.meetings.models import GroupMember, Meeting, MeetingState
from app.people.models import Person
from app.post.models import Letter, LetterState
from tests.delivery.test_delivery import MONDAY
from tests.letters.client import CalendarProgram

CALLED = datetime(2025, 5, 5, 6, tzinfo=UTC)
AT_TEN = datetime(2025, 6, 19, 7, tzinfo=UTC)
A_MINUTE, A_DAY = timedelta(minutes=1), timedelta(days=1)


@pytest.fixture
def meeting_id(town):
    town.seat("anna", "darya", now=MONDAY)
    return town.meeting(AT_TEN, now=CALLED)


@pytest.fixture
def send(town, settings, meeting_id, clock):
    """`send()`: to all who are to be invited; the names of those who are."""

    def to_all() -> list[str]:
        with town.database.writing() as session:
            meeting = session.get_one(Meeting, meeting_id)
            going = [each.person for each in invitees(session, meeting, now=clock.now()) if not each.skipped]
            send_invitations(session, meeting, going, settings, by=town.clerk, now=clock.now())
            return [person.name for person in going]

    return to_all


@pytest.fixture
def later(tick, town, settings, clock):
    """`later(by)`: the clock moves on, looks for news, and the post leaves."""

    def on(by: timedelta = SETTLED_AFTER) -> None:
        clock.move(by)
        tell_invited(town.database, settings, now=clock.now())
        tick()

    clock.moment = CALLED
    tick()
    return on


def invited(office, name: str) -> list:
    """The letters of invitation that came, the earliest first."""
    letters = office.to(f"{name}@example.org")
    return [
        each for each in letters if any(part.get_content_type() == "application/ics" for part in each.message.walk())
    ]


def calendar_of(letter) -> str:
    """Its calendar part with the lines unfolded."""
    [part] = [part for part in letter.message.walk() if part.get_content_type() == "text/calendar"]
    return part.get_content().replace("\r\n ", "").replace("\n ", "")


def program_of(office, name: str, *, backwards: bool = False) -> CalendarProgram:
    program, letters = CalendarProgram(), invited(office, name)
    for letter in reversed(letters) if backwards else letters:
        program.receive(letter.message)
    return program


def test_nobody_is_told_of_a_meeting_before_invitations_are_sent(town, office, later, meeting_id):
    town.change_meeting(meeting_id, now=CALLED + A_MINUTE, starts_at=AT_TEN + A_DAY)

    later(timedelta(hours=1))

    assert invited(office, "anna") == []


def test_an_invitation_is_a_request_that_mail_programs_show_with_their_buttons(office, later, send, meeting_id):
    assert send() == ["Anna", "Darya"]
    later(timedelta())
    [letter] = invited(office, "anna")

    parts = [part.get_content_type() for part in letter.message.walk()]
    assert parts == [
        "multipart/mixed", "multipart/alternative", "text/plain", "text/html", "text/calendar", "application/ics",
    ]  # fmt: skip
    flat = calendar_of(letter)
    assert f"UID:meeting-{meeting_id}@solovey" in flat
    assert re.search(r"ATTENDEE;.*PARTSTAT=NEEDS-ACTION.*RSVP=TRUE.*:mailto:anna@example.org", flat)
    assert "ORGANIZER;CN=Group:mailto:" in flat
    assert "darya@example.org" not in flat
    assert program_of(office, "anna").events[f"meeting-{meeting_id}@solovey"]["begins"] == AT_TEN


def test_a_meeting_that_moves_twice_and_is_cancelled_is_one_event_and_then_none(
    town, office, later, send, meeting_id, clock
):
    send()
    later(timedelta())
    for days in (7, 14):
        town.change_meeting(meeting_id, now=clock.moment, starts_at=AT_TEN + days * A_DAY)
        later()
        program = program_of(office, "anna")
        assert [event["begins"] for event in program.events.values()] == [AT_TEN + days * A_DAY]
    assert len(program_of(office, "anna", backwards=True).events) == 1

    town.change_meeting(meeting_id, now=clock.moment, state=MeetingState.CANCELLED)
    later()

    assert len(invited(office, "anna")) == 4
    assert program_of(office, "anna").events == {}
    assert program_of(office, "anna", backwards=True).events == {}
    later(A_DAY)
    assert len(invited(office, "anna")) == 4


def test_several_changes_within_a_while_are_told_once_and_none_if_nothing_differs(
    town, office, later, send, meeting_id, clock
):
    send()
    later(timedelta())
    for place in ("Minsk", "Gomel"):
        town.change_meeting(meeting_id, now=clock.moment, place=place)
        later(A_MINUTE)
    assert len(invited(office, "anna")) == 1
    later()
    later()
    [_, changed] = invited(office, "anna")
    assert "Gomel" in changed.text
    assert "(before: Kursk)" in changed.text

    town.change_meeting(meeting_id, now=clock.moment, place="Brest")
    town.change_meeting(meeting_id, now=clock.moment, place="Gomel", agenda="Another agenda")
    later()
    assert len(invited(office, "anna")) == 2


def test_who_leaves_the_group_is_told_and_the_others_are_not(town, office, later, send, meeting_id, clock):
    send()
    later(timedelta())
    with town.database.writing() as session:
        member = session.exec(select(GroupMember).where(GroupMember.person_id == town.persons["anna"].id)).one()
        release_member(session, member, until=clock.moment.date(), by=town.clerk, now=clock.moment)
    later()

    assert program_of(office, "anna").events == {}
    assert len(program_of(office, "darya").events) == 1
    assert len(invited(office, "darya")) == 1


def test_an_answer_holds_for_the_moment_it_was_given_for(town, office, later, send, meeting_id, clock):
    send()
    with town.database.writing() as session:
        [mine] = session.exec(select(Invitation).where(Invitation.person_id == town.persons["anna"].id))
        reply(session, mine, session.get_one(Meeting, meeting_id), Reply.ACCEPTED, by=town.clerk, now=clock.moment)
    town.change_meeting(meeting_id, now=clock.moment, place="Minsk")
    later()
    assert "PARTSTAT=ACCEPTED" in calendar_of(invited(office, "anna")[-1])

    town.change_meeting(meeting_id, now=clock.moment, starts_at=AT_TEN + A_DAY)
    with town.database.reading() as session:
        mine, meeting = session.get_one(Invitation, mine.id), session.get_one(Meeting, meeting_id)
        assert (mine.reply, mine.reply_to(meeting)) == (Reply.ACCEPTED, None)


def test_the_list_says_who_gets_none_and_why(town, send, meeting_id, clock, later):
    town.seat("ben", "egor", now=MONDAY)
    town.disable("ben", now=CALLED)
    with town.database.writing() as session:
        egor = session.get_one(Person, town.persons["egor"].id)
        session.add(
            Letter(
                kind="deadlines", person_id=egor.id, message_id="<x@x>", address=egor.email, state=LetterState.GIVEN_UP,
                created_at=CALLED, next_attempt_at=CALLED,
            )
        )  # fmt: skip
        member = session.exec(select(GroupMember).where(GroupMember.person_id == town.persons["darya"].id)).one()
        member.until = AT_TEN.date() - A_DAY
    assert send() == ["Anna"]

    with town.database.reading() as session:
        listed = invitees(session, session.get_one(Meeting, meeting_id), now=clock.now())
    assert {each.person.name: each.skipped.key for each in listed} == {
        "Anna": "was invited on %(day)s",
        "Ben": "the account is closed",
        "Darya": "is not in the group on the day of the meeting",
        "Egor": "the mail server refused the last letter to this address",
    }
