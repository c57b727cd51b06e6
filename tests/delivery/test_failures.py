"""A post office that refuses, hangs, dies or is closed: the letter stays owed, says why, and the rest goes out."""

from datetime import date, timedelta

import pytest
from sqlmodel import select

from app.base import smtp
from app.delivery.outcomes import PATIENCE, mark_sent
from app.delivery.round import Round
from app.delivery.sending import send_owed
from app.letters import composing as letters
from app.post.addresses import known_dead
from app.post.channel import channel_of, try_again
from app.post.claims import LEASE, claim_some
from app.post.models import Letter, LetterState, Reminder
from app.post.trouble_models import DeadAddress
from app.reminders.planning import plan_due
from tests.delivery.test_delivery import MONDAY

A_MINUTE = timedelta(minutes=1)


@pytest.fixture
def hasty(monkeypatch):
    monkeypatch.setattr(smtp, "PATIENCE", 0.3)


def letter_to(town, name: str) -> Letter:
    with town.database.reading() as session:
        return session.exec(select(Letter).where(Letter.person_id == town.persons[name].id)).one()


def row_states(town) -> set[str]:
    with town.database.reading() as session:
        return {row.state.value for row in session.exec(select(Reminder))}


@pytest.mark.parametrize("stage", ["RCPT", "DATA"])
def test_a_bad_address_is_given_up_at_once_and_the_others_get_theirs(two, office, tick, stage):
    office.refuse(stage, "550 5.1.1 no such mailbox", to="anna@example.org")

    tick(MONDAY)

    given_up = letter_to(two, "anna")
    assert given_up.state == LetterState.GIVEN_UP
    assert given_up.server_answer == "550 5.1.1 no such mailbox"
    assert len(office.to("ben@example.org")) == 1
    assert row_states(two) == {"given_up", "sent"}


GREYLISTED, FULL = "450 4.2.0 greylisted", "552 5.2.2 mailbox full"


@pytest.mark.parametrize(
    "stage, reply", [(stage, GREYLISTED) for stage in ("MAIL", "RCPT", "DATA")] + [("RCPT", FULL), ("DATA", FULL)]
)
def test_a_letter_that_is_put_off_waits_longer_each_time(two, office, tick, stage, reply):
    office.refuse(stage, reply, times=6 * 2)
    moment, waits = MONDAY, []
    for _ in range(6):
        tick(moment)
        put_off = letter_to(two, "anna")
        waits.append(int((put_off.next_attempt_at - moment).total_seconds()) // 60)
        moment = put_off.next_attempt_at

    tick(moment)

    assert put_off.server_answer == reply
    assert waits == [1, 5, 15, 60, 240, 240]
    assert letter_to(two, "anna").state == LetterState.SENT
    assert letter_to(two, "anna").attempts == 7


def test_a_letter_is_given_up_after_three_days(two, office, tick):
    office.refuse("RCPT", "450 4.2.0 greylisted", to="anna@example.org")
    tick(MONDAY)

    tick(MONDAY + PATIENCE)
    assert letter_to(two, "anna").state == LetterState.OWED

    tick(MONDAY + PATIENCE + timedelta(hours=5))
    assert letter_to(two, "anna").state == LetterState.GIVEN_UP


def test_a_second_attempt_sends_the_same_bytes(two, office, tick):
    office.die("DATA", times=1)  # takes the letter and hangs up without a word: nobody knows whether it left
    tick(MONDAY)
    tick(MONDAY + A_MINUTE)

    for name in ("anna", "ben"):
        assert {bytes(each.message) for each in office.to(f"{name}@example.org")} == {
            bytes(office.to(f"{name}@example.org")[0].message)
        }
    assert len(office.letters) == 3
    assert letter_to(two, "anna").attempts + letter_to(two, "ben").attempts == 3


def test_the_answer_says_that_the_line_broke_while_the_letter_was_handed_over(two, office, tick):
    office.die("DATA", times=2)
    tick(MONDAY)

    assert "while the letter was handed over" in letter_to(two, "anna").server_answer


@pytest.mark.parametrize("stage, state", [("RCPT", LetterState.OWED), ("DATA", LetterState.UNCERTAIN)])
def test_a_server_that_hangs_is_waited_for_only_so_long(two, office, tick, hasty, stage, state):
    office.hang(stage, to="anna@example.org")

    tick(MONDAY)

    assert letter_to(two, "anna").state == state
    assert "timed out" in letter_to(two, "anna").server_answer
    assert len(office.to("ben@example.org")) == 1


def test_a_closed_post_office_costs_no_letter_an_attempt(town, office, tick):
    for n in range(6):
        town.add_person(f"p{n}", "by", now=MONDAY)
        town.name_contact("school", f"p{n}", since=date(2024, 1, 1), now=MONDAY)
    town.item("1.1", date(2024, 11, 28), owners=("school",))
    office.close()

    tried = tick(MONDAY).tally

    assert tried.unreachable == 3  # the pass ends; six people do not wait for thirty seconds each
    assert "refused" in tried.trouble
    with town.database.reading() as session:
        assert {letter.attempts for letter in session.exec(select(Letter))} == {0}

    office.open()
    tick(MONDAY + A_MINUTE)

    assert len(office.letters) == 6


def test_a_server_that_is_going_down_costs_no_attempt(two, office, tick):
    reply = "421 4.3.2 going down"
    office.refuse("MAIL", reply, times=2)

    tick(MONDAY)
    assert letter_to(two, "anna").attempts == 0
    assert letter_to(two, "anna").server_answer == reply

    tick(MONDAY + A_MINUTE)
    assert len(office.letters) == 2


@pytest.mark.parametrize(
    "reply",
    [
        "530 5.7.0 authentication required",
        "550 5.7.1 sender domain is not yours",
        "553 5.1.8 sender address rejected",
        "552 5.2.2 no more mail from you",
    ],
)
def test_a_server_that_does_not_want_us_or_our_sender_is_asked_once_and_told(two, office, tick, database, reply):
    office.refuse("MAIL", reply)

    tick(MONDAY)
    tick(MONDAY + A_MINUTE)

    assert office.attempts == 1
    with database.reading() as session:
        assert (channel_of(session).paused_at, channel_of(session).answer) == (MONDAY, reply)
        assert session.exec(select(DeadAddress)).all() == []
        assert {letter.attempts for letter in session.exec(select(Letter))} == {0}

    office.recover()
    with database.writing() as session:
        try_again(session, by=two.clerk, now=MONDAY + A_MINUTE)
    tick(MONDAY + A_MINUTE)
    tick(MONDAY + 2 * A_MINUTE)

    assert len(office.letters) == 2
    with database.reading() as session:
        assert channel_of(session) is None


def test_a_server_that_stays_away_is_asked_less_and_less(two, office, tick):
    """Two letters a minute until five failures in a row; then one try after 2, 4, 8, 15, 15 minutes."""
    office.refuse("MAIL", "421 4.3.2 going down")
    asked, moment = [], MONDAY
    while moment < MONDAY + timedelta(hours=1):
        before = office.attempts
        tick(moment)
        asked += [int((moment - MONDAY).total_seconds()) // 60] * (office.attempts > before)
        moment += A_MINUTE

    assert asked == [0, 1, 2, 4, 8, 16, 31, 46]

    office.recover()
    tick(moment + timedelta(minutes=15))
    assert len(office.letters) == 2


REFUSALS = [
    ("RCPT", "550 5.1.1 no such mailbox", True), ("RCPT", "553 not a mailbox", True), ("RCPT", "550 nobody", True),
    ("RCPT", "550 5.7.1 we do not like you", False), ("RCPT", "554 5.7.1 relay denied", False),
    ("DATA", "550 5.1.1 no such mailbox", True), ("DATA", "554 5.7.1 looks like spam", False),
    ("DATA", "550 no", False),
]  # fmt: skip


@pytest.mark.parametrize("stage, reply, is_dead", REFUSALS)
def test_only_an_address_that_nobody_has_is_flagged(two, office, tick, database, stage, reply, is_dead):
    office.refuse(stage, reply, to="anna@example.org")

    tick(MONDAY)

    assert letter_to(two, "anna").state == LetterState.GIVEN_UP
    with database.reading() as session:
        assert known_dead(session, ["Anna@example.org", "ben@example.org"]) == (
            {"anna@example.org"} if is_dead else set()
        )


def test_a_broken_template_burns_its_own_letter_only(two, office, tick, monkeypatch):
    whole = letters._of_deadlines

    def breaks_for_anna(papers, rows, site_url):
        if rows[0].person_id == two.persons["anna"].id:
            raise KeyError("broken")
        return whole(papers, rows, site_url)

    monkeypatch.setattr(letters, "_of_deadlines", breaks_for_anna)
    tick(MONDAY)

    assert letter_to(two, "anna").server_answer == "could not be written: KeyError"
    assert len(office.letters) == 1

    monkeypatch.undo()
    tick(MONDAY + A_MINUTE)

    assert len(office.to("anna@example.org")) == 1


def test_a_new_address_gets_the_letter_that_was_waiting(two, office, tick):
    office.refuse("RCPT", "450 4.2.0 greylisted", to="anna@example.org")
    tick(MONDAY)
    with two.database.writing() as session:
        anna = session.merge(two.persons["anna"])
        anna.email = "anna.new@example.org"
        session.add(anna)

    for minutes in (1, 2):
        tick(MONDAY + timedelta(minutes=minutes))

    assert len(office.to("anna.new@example.org")) == 1


def test_a_worker_whose_lease_is_over_cannot_mark(two, database, settings):
    plan_due(database, settings, now=MONDAY)
    with database.writing() as session:
        hand = claim_some(session, now=MONDAY)
        assert claim_some(session, now=MONDAY + LEASE) == []
    with database.writing() as session:
        again = claim_some(session, now=MONDAY + LEASE + A_MINUTE)

    with database.writing() as session:
        assert not mark_sent(session, hand[0], "250 OK", now=MONDAY + LEASE + 2 * A_MINUTE)

    assert {held.id for held in again} == {held.id for held in hand}
    assert row_states(two) == {"planned"}


def test_what_a_process_had_in_hand_when_it_died_leaves_after_the_lease(two, office, tick, database, settings):
    plan_due(database, settings, now=MONDAY)
    with database.writing() as session:
        claim_some(session, now=MONDAY)

    tick(MONDAY + A_MINUTE)
    assert office.letters == []

    tick(MONDAY + LEASE + A_MINUTE)
    assert len(office.letters) == 2


def test_letters_in_hand_are_put_down_when_the_clock_is_stopped(two, office, database, settings, post, clock):
    plan_due(database, settings, now=MONDAY)
    go_on = iter([True, True, False, False])

    send_owed(Round(database, post, settings, clock, lambda: next(go_on)))
    assert len(office.letters) == 1

    send_owed(Round(database, post, settings, clock))
    assert len(office.letters) == 2


def test_a_clock_that_was_set_back_sends_nothing_again(two, office, tick):
    for days in (0, -3, 0):
        tick(MONDAY + timedelta(days=days))

    assert len(office.letters) == 2
