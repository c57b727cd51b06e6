"""A letter that a later server could not deliver says so, and its address is flagged; nobody can forge that."""

import io
from datetime import timedelta
from types import SimpleNamespace

import pytest
from sqlmodel import select

from app.__main__ import main
from app.base.imap import Mailbox
from app.delivery.delivery import deliver_due
from app.delivery.uncertain import LOOK_FOR
from app.post.addresses import known_dead
from app.post.bounces import take_notice
from app.post.incoming import read_mailbox
from app.post.models import LetterState
from app.post.notices import read_notice
from app.post.trouble_models import Bounce
from tests.delivery.test_delivery import MONDAY
from tests.delivery.test_failures import A_MINUTE, letter_to
from tests.imap import ImapServer

NOTICE = """\
From: MAILER-DAEMON@mx.example.net
To: {to}
Message-ID: {id}
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=utf-8

Ваше письмо не доставлено.
--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.net
Arrival-Date: Mon, 18 Nov 2024 09:00:05 +0300

Final-Recipient: rfc822; anna@example.org
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 no such
    mailbox

--b--
"""


@pytest.fixture
def returning(settings):
    return settings.model_copy(update={"bounce_domain": "bounces.example.org"})


@pytest.fixture
def sender(two, office, database, post, returning, clock):
    """Whom the letter to Anna comes from."""
    clock.moment = MONDAY
    deliver_due(database, post, returning, clock=clock)
    return office.to("anna@example.org")[0].sender


@pytest.fixture
def mailbox():
    opened = ImapServer()
    opened.open()
    yield opened
    opened.close()


def notice(to: str, *, id="<n1@mx>", action="failed", status="5.1.1") -> bytes:  # noqa: A002 — the header's name
    return NOTICE.format(to=to, id=id, action=action, status=status).encode()


def test_a_letter_that_bounced_is_not_delivered_and_its_address_is_flagged_once(two, sender, database, returning):
    assert take_notice(database, returning, notice(sender), now=MONDAY + A_MINUTE)
    assert not take_notice(database, returning, notice(sender), now=MONDAY + 2 * A_MINUTE)

    assert letter_to(two, "anna").state == LetterState.BOUNCED
    assert letter_to(two, "anna").server_answer == "5.1.1 smtp; 550 5.1.1 no such mailbox"
    assert letter_to(two, "ben").state == LetterState.SENT
    with database.reading() as session:
        assert known_dead(session, ["anna@example.org", "ben@example.org"]) == {"anna@example.org"}
        assert len(session.exec(select(Bounce)).all()) == 1


def test_the_next_letter_to_such_an_address_does_not_leave(two, sender, office, database, post, returning, clock):
    take_notice(database, returning, notice(sender), now=MONDAY)
    clock.moment = MONDAY + timedelta(days=7)
    deliver_due(database, post, returning, clock=clock)

    assert len(office.to("anna@example.org")) == 1
    assert len(office.to("ben@example.org")) == 2


@pytest.mark.parametrize(
    "action, status", [("delayed", "4.4.1"), ("failed", "4.4.7"), ("failed", "5.2.2"), ("relayed", "2.0.0")]
)
def test_what_is_not_final_is_kept_and_changes_nothing(two, sender, database, returning, action, status):
    assert take_notice(database, returning, notice(sender, action=action, status=status), now=MONDAY)

    assert letter_to(two, "anna").state == LetterState.SENT
    with database.reading() as session:
        assert known_dead(session, ["anna@example.org"]) == set()


def test_nobody_can_forge_a_notice(returning):
    letter, seal = "0" * 32, "0" * 16

    assert read_notice(notice(f"bounce+{letter}.{seal}@bounces.example.org"), returning) is None
    assert read_notice(b"Subject: hello\n\nnothing", returning) is None
    assert read_notice(b"\xff\x00", returning) is None


def test_notices_are_read_from_a_mailbox_each_once(two, sender, database, returning, mailbox):
    mailbox.letters += [b"Subject: of a person\r\n\r\nx", notice(sender)]
    reading = returning.model_copy(update={"bounce_imap": mailbox.url})

    assert [read_mailbox(database, reading, now=MONDAY) for _ in range(2)] == [1, 0]
    assert (mailbox.flagged, mailbox.seen) == ({1}, {2})
    assert letter_to(two, "anna").state == LetterState.BOUNCED


def test_a_copy_in_the_archive_proves_that_a_letter_has_left(two, office, database, post, settings, clock, mailbox):
    asking = settings.model_copy(update={"archive_imap": mailbox.url})
    office.die("DATA", to="anna@example.org", times=1)
    clock.moment = MONDAY
    deliver_due(database, post, asking, clock=clock)
    deliver_due(database, post, asking, clock=clock)
    assert letter_to(two, "anna").state == LetterState.UNCERTAIN

    mailbox.letters.append(bytes(office.to("anna@example.org")[0].message))
    clock.moment = MONDAY + LOOK_FOR
    deliver_due(database, post, asking, clock=clock)

    assert letter_to(two, "anna").state == LetterState.SENT
    assert len(office.to("anna@example.org")) == 1


def test_a_mailbox_that_cannot_be_opened_is_told_without_its_password(mailbox):
    with pytest.raises(OSError, match="wrong password") as failure:
        Mailbox(mailbox.url.replace("right", "s3cret")).taken(["<a@x>"])

    assert "s3cret" not in str(failure.value)


def test_the_mail_server_hands_a_notice_to_the_command(two, sender, here_bounce):
    code, out = here_bounce(notice(sender))
    assert (code, out) == (0, "The letter was not delivered: noted.\n")
    assert letter_to(two, "anna").state == LetterState.BOUNCED


@pytest.fixture
def here_bounce(monkeypatch, capsys, database_url, tmp_path):
    def run(content: bytes):
        given = {"database_url": database_url, "bounce_domain": "bounces.example.org", "secret_key": "t" * 48}
        for name, value in (given | {"var": str(tmp_path / "var")}).items():
            monkeypatch.setenv(f"SOLOVEY_{name.upper()}", value)
        monkeypatch.setattr("sys.argv", ["solovey", "bounce"])
        monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(content)))
        with pytest.raises(SystemExit) as ended:
            main()
        return ended.value.code or 0, capsys.readouterr().out

    return run
