"""A button of an invitation pressed in a mail program is an answer, as the link is; nobody presses it for another."""

import io
import re
from dataclasses import replace
from datetime import UTC, datetime
from types import SimpleNamespace

import pytest
from sqlmodel import col, select

from app.__main__ import main
from app.base.database import Database
from app.delivery.delivery import deliver_due
from app.history.models import Change, Via
from app.jobs.timetable import Works, tick
from app.letters.invitations import SETTLED_AFTER, send_invitations, tell_invited
from app.meetings.invitations import Invitation, Reply
from app.meetings.inviting import reply
from app.meetings.models import Meeting, MeetingState
from app.post.incoming import MOST, read_mailbox, take_message
from app.post.replies import Fate
from app.post.return_address import invitation_of
from tests.delivery.test_delivery import MONDAY
from tests.imap import ImapServer
from tests.letters.test_invitations import A_DAY, A_MINUTE, AT_TEN, CALLED, calendar_of, invited
from tests.post.calendar_answers import PROGRAMS, Pressed, bare, google, outlook

ALL = tuple(PROGRAMS.values())


@pytest.fixture
def mailbox():
    opened = ImapServer()
    opened.open()
    yield opened
    opened.close()


class Table:
    """A meeting to which Anna and Darya are invited, the mailbox that answers come to, and the clock over both."""

    def __init__(self, town, settings, post, office, mailbox, clock) -> None:
        self.town, self.post, self.office, self.mailbox, self.clock = town, post, office, mailbox, clock
        self.settings = settings.model_copy(update={"bounce_domain": "bounces.example.org", "bounce_imap": mailbox.url})
        clock.moment = CALLED
        town.seat("anna", "darya", now=MONDAY)
        self.meeting_id = town.meeting(AT_TEN, now=CALLED)
        self.deliver()

    def deliver(self) -> None:
        deliver_due(self.town.database, self.post, self.settings, clock=self.clock)

    def invite(self) -> "Table":
        with self.town.database.writing() as session:
            meeting = session.get_one(Meeting, self.meeting_id)
            persons = [self.town.persons["anna"], self.town.persons["darya"]]
            send_invitations(session, meeting, persons, self.settings, by=self.town.clerk, now=self.clock.now())
        self.deliver()
        return self

    def change(self, **values) -> None:
        self.town.change_meeting(self.meeting_id, now=self.clock.moment, **values)
        self.clock.move(SETTLED_AFTER)
        tell_invited(self.town.database, self.settings, now=self.clock.now())
        self.deliver()

    def press(self, partstat: str, name: str = "anna", **how) -> Pressed:
        """On the latest letter, now."""
        told = calendar_of(invited(self.office, name)[-1])
        sequence = int(re.search(r"SEQUENCE:(\d+)", told)[1])
        to, uid = organizer(told), re.search(r"UID:(\S+)", told)[1]
        return Pressed(to, uid, partstat, self.clock.now(), sequence, **how)

    def read(self, *messages: bytes) -> int:
        self.mailbox.letters += messages
        return read_mailbox(self.town.database, self.settings, now=self.clock.now())

    def take(self, message: bytes) -> Fate:
        return take_message(self.town.database, self.settings, message, now=self.clock.now())

    def reply(self, name: str = "anna") -> Reply | None:
        with self.town.database.reading() as session:
            own = select(Invitation).where(Invitation.person_id == self.town.persons[name].id)
            return session.exec(own).one().reply_to(session.get_one(Meeting, self.meeting_id))

    def answers(self) -> list[tuple[str, Via, str]]:
        with self.town.database.reading() as session:
            rows = session.exec(select(Change).where(col(Change.act).startswith("meeting.answered")))
            return [(change.act, change.via, change.body["reply"]) for change in rows]


@pytest.fixture
def table(town, settings, post, office, mailbox, clock):
    return Table(town, settings, post, office, mailbox, clock).invite()


def organizer(calendar: str) -> str:
    return re.search(r"ORGANIZER;[^:]*:mailto:(\S+)", calendar)[1]


def test_a_press_in_each_mail_program_is_the_answer_and_leaves_its_trace(table):
    expected = None
    for number, program in enumerate(ALL):
        table.clock.move(A_MINUTE)
        partstat = ("DECLINED", "ACCEPTED")[number % 2]
        assert table.read(program(table.press(partstat))) == 1, program.__name__
        expected = Reply(partstat.lower())
        assert table.reply() == expected, program.__name__

    assert table.mailbox.seen == {1, 2, 3, 4}
    assert table.reply("darya") is None
    assert len(table.answers()) == 4
    assert {(act, via) for act, via, _ in table.answers()} == {("meeting.answered_by_calendar", Via.LETTER)}


def test_organizer_and_answer_address_are_one_s_own_short_and_stay(table):
    table.change(starts_at=AT_TEN + A_DAY)
    table.change(state=MeetingState.CANCELLED)

    letters = {name: invited(table.office, name) for name in ("anna", "darya")}
    addresses = {name: {organizer(calendar_of(each)) for each in letters[name]} for name in letters}
    assert [len(letters[name]) for name in letters] == [3, 3]
    [annas], [daryas] = addresses.values()
    assert annas != daryas
    assert len(annas.partition("@")[0]) <= 64
    assert {each.message["Reply-To"] for each in letters["anna"]} == {annas}
    assert {each.message["From"] for each in letters["anna"]} == {"Solovey <solovey@localhost>"}


def test_without_a_domain_the_organizer_is_the_sender_and_nothing_is_said_of_answers(
    town, settings, post, office, mailbox, clock
):
    table = Table(town, settings, post, office, mailbox, clock)
    table.settings = settings
    table.invite()

    [letter] = invited(office, "anna")
    assert organizer(calendar_of(letter)) == "solovey@localhost"
    assert letter.message["Reply-To"] is None


def test_the_address_is_the_proof_and_neither_sender_nor_guest(table):
    anna, darya = table.press("ACCEPTED"), table.press("ACCEPTED", "darya")
    forged = re.sub(r"\.[0-9a-f]{16}@", f".{'0' * 16}@", anna.to)
    of_notices = darya.to.replace("reply+", "bounce+")

    assert table.take(google(replace(anna, to=forged))) == Fate.FOR_A_PERSON
    assert table.take(google(replace(darya, to=of_notices))) == Fate.FOR_A_PERSON
    assert (table.reply(), table.reply("darya")) == (None, None)
    assert table.take(google(replace(anna, writer="darya@example.org"))) == Fate.ANSWER_NOTED
    assert (table.reply(), table.reply("darya")) == (Reply.ACCEPTED, None)
    assert invitation_of(anna.to, table.settings.model_copy(update={"secret_key": "another" * 8})) is None


def test_an_answer_to_the_sender_counts_by_the_organizer_that_it_gives_back(table):
    """As it comes where the mailbox of the sender is the one that is read."""
    for number, program in enumerate(ALL):
        table.clock.move(A_MINUTE)
        partstat = ("DECLINED", "ACCEPTED")[number % 2]
        assert table.read(program(table.press(partstat, sent_to="solovey@localhost"))) == 1, program.__name__
        assert table.reply() == Reply(partstat.lower()), program.__name__

    assert table.reply("darya") is None


def test_an_answer_to_the_sender_without_the_sealed_organizer_counts_for_nobody(table):
    """Whoever knows the meeting's number, its guests and the sender, and no letter of ours."""
    pressed = table.press("ACCEPTED", sent_to="solovey@localhost")
    forged = re.sub(r"\.[0-9a-f]{16}@", f".{'0' * 16}@", pressed.to)
    daryas = table.press("ACCEPTED", "darya").to.replace("reply+", "bounce+")
    for organizer_told in ("solovey@localhost", forged, daryas):
        assert table.take(google(replace(pressed, to=organizer_told))) == Fate.FOR_A_PERSON
    inside = b"To: solovey@localhost\nContent-Type: message/rfc822\n\n" + google(pressed)
    asked = google(replace(pressed, method="REQUEST"))

    assert [table.take(each) for each in (inside, asked, b"x" * (2**20 + 1))] == [Fate.FOR_A_PERSON] * 3
    assert (table.reply(), table.reply("darya"), table.answers()) == (None, None, [])


def test_a_letter_of_a_person_to_the_sender_stays_unread_and_flagged_and_what_machines_wrote_does_not(table):
    head = b"From: Anna <anna@example.org>\nTo: solovey@localhost\n"
    countered = replace(table.press("ACCEPTED", sent_to="solovey@localhost"), method="COUNTER")
    of_people = [
        head + b"Subject: Re: Meeting\n\nWe cannot make it, please call me.",
        outlook(countered),
        head + b"\n" + b"x" * (2**20 + 1),
    ]
    of_machines = [
        head + b"Auto-Submitted: auto-replied\nSubject: Out of office\n\nBack on Monday." + b" " * 2**20,
        head + b"Precedence: bulk\nSubject: Vacation\n\nBack on Monday.",
        head + b"X-Autoreply: yes\nSubject: Re: Meeting\n\nBack on Monday.",
        head + b"Return-Path: <>\nSubject: failure notice\n\nI was not able to deliver your message.",
        head + b'Content-Type: multipart/report; report-type=delivery-status; boundary="r"\n\n--r--\n',
    ]

    assert table.read(*of_people, *of_machines) == 0
    assert (table.mailbox.flagged, table.mailbox.seen) == ({1, 2, 3}, {4, 5, 6, 7, 8})
    assert table.reply() is None


def test_an_answer_to_an_old_date_is_none_to_the_new_one(table):
    old = table.press("ACCEPTED")
    table.change(place="Minsk")
    assert table.take(google(old)) == Fate.ANSWER_NOTED
    assert table.reply() == Reply.ACCEPTED

    table.change(starts_at=AT_TEN + A_DAY)
    late = replace(old, at=table.clock.now())
    assert table.take(outlook(late)) == Fate.NOTHING_NEW
    assert table.reply() is None
    assert table.take(outlook(table.press("DECLINED"))) == Fate.ANSWER_NOTED
    assert table.reply() == Reply.DECLINED


def test_answers_twice_and_in_reversed_order_leave_the_last_one(table):
    first = table.press("ACCEPTED")
    table.clock.move(A_MINUTE)
    second = table.press("DECLINED")
    table.clock.move(A_MINUTE)

    assert table.read(google(second), google(second), google(first), outlook(second)) == 1
    assert table.reply() == Reply.DECLINED
    third = replace(second, at=table.clock.now())
    between = replace(first, at=second.at + A_MINUTE / 2)
    assert table.read(google(third), google(between)) == 0
    assert table.reply() == Reply.DECLINED
    table.clock.move(A_MINUTE)
    with table.town.database.writing() as session:
        mine = session.exec(select(Invitation).where(Invitation.person_id == table.town.persons["anna"].id)).one()
        meeting = session.get_one(Meeting, table.meeting_id)
        reply(session, mine, meeting, Reply.ACCEPTED, by=table.town.clerk, now=table.clock.now())
    assert table.take(outlook(second)) == Fate.NOTHING_NEW
    assert table.reply() == Reply.ACCEPTED


@pytest.mark.parametrize("case", ["cancelled", "begun", "closed", "unknown"])
def test_what_can_no_longer_be_answered_for_is_not(table, case):
    pressed = table.press("ACCEPTED")
    if case == "cancelled":
        table.change(state=MeetingState.CANCELLED)
    elif case == "begun":
        table.clock.moment = AT_TEN
    elif case == "closed":
        table.town.disable("anna", now=table.clock.now())
    else:
        pressed = replace(pressed, uid="meeting-00000000-0000-0000-0000-000000000000@solovey")

    expected = Fate.NOTHING_NEW if case in ("cancelled", "begun") else Fate.FOR_A_PERSON
    assert table.take(google(pressed)) == expected
    assert table.reply() is None
    assert table.answers() == []


def test_who_is_no_longer_in_the_group_answers_no_more(table):
    pressed = table.press("ACCEPTED")
    with table.town.database.writing() as session:
        for each in session.exec(select(Invitation)):
            each.is_called_off = True

    assert table.take(google(pressed)) == Fate.NOTHING_NEW
    assert table.answers() == []


def test_what_is_for_a_person_stays_unread_and_flagged_and_stops_nothing(table):
    pressed = table.press("ACCEPTED")
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="%d"\r\n\r\n--%d\r\n' % (n, n) for n in range(3000))
    messages = [
        f"{pressed.head}Subject: I shall be late\n\nPlease start without me.".encode(),
        pressed.head.encode() + deep,
        pressed.head.encode() + b"\n" + b"x" * MOST,
        bare(pressed, "BEGIN:VEVENT\nEND:VCALENDAR\n:::\n"),
        bare(pressed, pressed.calendar(extra="DESCRIPTION:" + "x" * 300_000 + "\n")),
        bare(pressed, pressed.calendar().replace("PARTSTAT=ACCEPTED", "PARTSTAT=TENTATIVE")),
        bare(pressed, replace(pressed, method="COUNTER").calendar()),
        pressed.head.encode() + b"Auto-Submitted: auto-replied\nSubject: Out of office\n\nBack on Monday.",
        b"Subject: to no address\n\nx",
        google(pressed),
    ]

    assert table.read(*messages) == 1
    assert table.mailbox.flagged == {1, 2, 3, 4, 5, 6, 7, 9}
    assert table.mailbox.seen == {8, 10}
    assert table.reply() == Reply.ACCEPTED
    assert table.read() == 0


def test_words_beside_an_answer_are_for_a_person_and_the_answer_counts(table):
    assert table.read(outlook(table.press("DECLINED", comment="My deputy will come"))) == 1
    assert (table.reply(), table.mailbox.flagged, table.mailbox.seen) == (Reply.DECLINED, {1}, set())


def test_of_several_events_ours_counts_and_guests_who_differ_say_nothing(table):
    pressed = table.press("ACCEPTED")
    another = replace(pressed, uid="other@example.net", partstat="DECLINED")
    both = another.calendar().replace("END:VCALENDAR\n", "") + pressed.calendar().partition("VERSION:2.0\n")[2]
    second_guest = "ATTENDEE;PARTSTAT=DECLINED:mailto:ben@example.org\n"

    assert table.take(bare(pressed, pressed.calendar(extra=second_guest))) == Fate.FOR_A_PERSON
    assert table.reply() is None
    assert table.take(bare(pressed, both)) == Fate.ANSWER_NOTED
    assert table.reply() == Reply.ACCEPTED


@pytest.mark.parametrize("broken", ["DTSTAMP:yesterday\n", "SEQUENCE:first\n", "no line at all\n", "ATTENDEE:\n"])
def test_a_broken_line_hides_no_clear_answer(table, broken):
    pressed = table.press("ACCEPTED")
    calendar = pressed.calendar(extra=broken)
    name = broken.partition(":")[0]
    if name in ("DTSTAMP", "SEQUENCE"):
        calendar = re.sub(rf"{name}:\w+\n", "", calendar, count=1)

    assert table.take(bare(pressed, calendar)) == Fate.ANSWER_NOTED
    assert table.reply() == Reply.ACCEPTED


def test_another_s_answer_inside_a_letter_and_a_path_instead_of_a_calendar_say_nothing(table, tmp_path):
    pressed = table.press("ACCEPTED")
    forwarded = f"{pressed.head}Content-Type: message/rfc822\n\n".encode() + google(pressed)
    (tmp_path / "kept.ics").write_text(pressed.calendar())

    assert table.take(forwarded) == Fate.FOR_A_PERSON
    assert table.take(bare(pressed, str(tmp_path / "kept.ics"))) == Fate.FOR_A_PERSON
    assert table.answers() == []


def test_a_database_that_is_away_loses_no_answer(table):
    table.mailbox.letters.append(google(table.press("ACCEPTED")))
    away = Database("sqlite:////nowhere/at/all.db")
    with pytest.raises(Exception, match="unable to open"):
        read_mailbox(away, table.settings, now=table.clock.now())

    assert (table.mailbox.seen, table.mailbox.flagged) == (set(), set())
    assert table.read() == 1


def test_the_clock_reads_them(table):
    table.mailbox.letters.append(google(table.press("DECLINED")))

    tick(Works(table.settings, table.town.database, table.post, table.clock))

    assert table.reply() == Reply.DECLINED


def test_the_mail_server_hands_answers_to_the_command_and_gets_letters_back(
    table, monkeypatch, capsys, database_url, tmp_path
):
    given = {"database_url": database_url, "bounce_domain": "bounces.example.org", "var": str(tmp_path / "var")}
    for name, value in (given | {"secret_key": table.settings.secret_key}).items():
        monkeypatch.setenv(f"SOLOVEY_{name.upper()}", value)
    monkeypatch.setattr("sys.argv", ["solovey", "bounce"])

    def handed(content: bytes) -> str:
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or capsys.readouterr().out

    table.change(starts_at=datetime(2100, 6, 18, 7, tzinfo=UTC))  # the command asks the machine for the hour
    pressed = table.press("ACCEPTED")
    letter = f"{pressed.head}\nPlease start without me.".encode()
    assert "Nobody reads letters at this address" in handed(letter)
    to_sender = b"From: anna@example.org\nTo: solovey@localhost\n\nPlease call me."
    assert "Nobody reads letters at this address" in handed(to_sender)
    assert handed(google(pressed)) == "The answer to an invitation: noted.\n"
    assert handed(google(pressed)) == "Nothing new about a letter of ours.\n"
