"""A letter of unknown end is looked up by its Message-ID before it goes again, and goes again the same to the byte."""

from datetime import timedelta

import pytest

from app.base.mail import FilePost
from app.base.relay_log import RelayLog
from app.base.settings import Uncertain
from app.control.models import Progress
from app.delivery.delivery import deliver_due
from app.delivery.uncertain import LOOK_FOR
from app.delivery.writing import write_letters
from app.post.claims import LEASE, begin_data, claim_some
from app.post.models import LetterState
from app.reminders.planning import plan_due
from tests.delivery.test_delivery import MONDAY
from tests.delivery.test_failures import A_MINUTE, letter_to, row_states


@pytest.fixture
def log(office, tmp_path):
    office.log = tmp_path / "mail.log"
    office.log.touch()
    return office.log


@pytest.fixture
def logged(settings, log):
    return settings.model_copy(update={"relay_log": log})


@pytest.fixture
def pass_at(database, post, clock):
    def once(settings, moment):
        clock.moment = moment
        return deliver_due(database, post, settings, clock=clock).tally

    return once


def copies_of(office, name: str) -> list[bytes]:
    return [bytes(each.message) for each in office.to(f"{name}@example.org")]


def test_what_the_log_shows_as_taken_is_not_sent_again(two, office, logged, pass_at):
    office.die("DATA", to="anna@example.org", times=1)
    pass_at(logged, MONDAY)
    assert letter_to(two, "anna").state == LetterState.UNCERTAIN

    pass_at(logged, MONDAY + A_MINUTE)
    pass_at(logged, MONDAY + LOOK_FOR + A_MINUTE)

    assert letter_to(two, "anna").state == LetterState.SENT
    assert letter_to(two, "anna").sent_at == MONDAY
    assert "queue active" in letter_to(two, "anna").server_answer
    assert len(copies_of(office, "anna")) == 1
    assert row_states(two) == {"sent"}


def test_what_leaves_no_trace_goes_again_after_a_while_the_same_to_the_byte(two, office, logged, pass_at):
    office.die("DATA", to="anna@example.org", times=1)
    pass_at(logged, MONDAY)
    logged.relay_log.write_text("")

    pass_at(logged, MONDAY + LOOK_FOR - A_MINUTE)
    assert letter_to(two, "anna").state == LetterState.UNCERTAIN

    pass_at(logged, MONDAY + LOOK_FOR)

    assert letter_to(two, "anna").state == LetterState.SENT
    first, second = copies_of(office, "anna")
    assert first == second


class Killed(BaseException):
    """Nothing may catch it."""


@pytest.mark.parametrize(("point", "has_left"), [("data begins", False), ("taken", True)])
@pytest.mark.parametrize("uncertain", list(Uncertain))
def test_a_writer_of_files_that_was_killed_leaves_a_letter_that_is_looked_up_as_a_file(
    point, has_left, uncertain, two, database, settings, clock, tmp_path
):
    settings, files = settings.model_copy(update={"uncertain": uncertain}), FilePost(tmp_path / "mail")

    def die(reached):
        if reached == point:
            raise Killed

    clock.moment = MONDAY
    with pytest.raises(Killed):
        deliver_due(database, files, settings, clock=clock, checkpoint=die)
    written = {file: file.stat().st_mtime_ns for file in files.folder.glob("*.eml")}
    assert len(written) == has_left

    for pause in (LEASE + A_MINUTE, LOOK_FOR + A_MINUTE):
        clock.move(pause)
        deliver_due(database, files, settings, clock=clock)

    assert {letter_to(two, name).state for name in ("anna", "ben")} == {LetterState.SENT}
    assert all(letter_to(two, name).server_answer.startswith("written to ") for name in ("anna", "ben"))
    assert row_states(two) == {"sent"}
    assert len(list(files.folder.iterdir())) == 2
    assert all(file.stat().st_mtime_ns == at for file, at in written.items())


def test_a_log_that_cannot_be_read_leaves_the_letter_where_it_is(two, office, logged, pass_at):
    office.die("DATA", to="anna@example.org", times=1)
    pass_at(logged, MONDAY)
    logged.relay_log.unlink()

    pass_at(logged, MONDAY + 2 * LOOK_FOR)

    assert letter_to(two, "anna").state == LetterState.UNCERTAIN
    assert len(copies_of(office, "anna")) == 1


def test_where_nothing_can_be_asked_an_administrator_may_be(two, office, settings, pass_at):
    cautious = settings.model_copy(update={"uncertain": Uncertain.HOLD})
    office.die("DATA", to="anna@example.org", times=1)
    for minutes in (0, 1, 60):
        pass_at(cautious, MONDAY + timedelta(minutes=minutes))

    assert letter_to(two, "anna").state == LetterState.HELD
    assert letter_to(two, "anna").why
    assert len(copies_of(office, "anna")) == 1


@pytest.mark.parametrize("has_begun", [False, True])
def test_whether_the_data_had_begun_decides_what_a_dead_process_leaves(
    two, office, logged, database, pass_at, has_begun
):
    plan_due(database, logged, now=MONDAY)
    with database.writing() as session:
        hand = claim_some(session, now=MONDAY)
    desk = write_letters(database, logged, hand, now=MONDAY)
    if has_begun:
        with database.writing() as session:
            assert all(begin_data(session, held, now=MONDAY) for held in desk.ready)

    pass_at(logged, MONDAY + LEASE + timedelta(seconds=1))

    assert letter_to(two, "anna").state == (LetterState.UNCERTAIN if has_begun else LetterState.SENT)
    pass_at(logged, MONDAY + LOOK_FOR)
    assert len(office.letters) == 2


def test_a_report_meanwhile_does_not_unmake_a_letter_of_unknown_end(two, office, logged, pass_at):
    office.die("DATA", to="anna@example.org", times=1)
    pass_at(logged, MONDAY)
    two.report("1.1", Progress.DONE, by="anna", now=MONDAY + A_MINUTE)

    pass_at(logged, MONDAY + 2 * A_MINUTE)

    assert letter_to(two, "anna").state == LetterState.SENT
    assert "withdrawn" not in row_states(two)


def test_a_letter_that_cleanup_saw_and_nobody_took_is_not_taken(tmp_path):
    log = tmp_path / "mail.log"
    log.write_text("postfix/cleanup[1]: AB: message-id=<a@x>\npostfix/cleanup[1]: CD: message-id=<b@x>\n")
    log.with_name("mail.log.1").write_text("postfix/cleanup[1]: EF: message-id=<c@x>\n")
    with log.open("a") as file:
        file.write("postfix/qmgr[2]: CD: from=<s@x>, size=1, nrcpt=1 (queue active)\n")
        file.write("postfix/smtp[3]: EF: to=<a@x>, relay=mx, delay=1, status=sent (250 OK)\n")

    assert set(RelayLog(log).taken(["<a@x>", "<b@x>", "<c@x>", "<d@x>"])) == {"<b@x>", "<c@x>"}
