"""One connection for many letters, and what is said when there is none."""

import socket
import threading
from contextlib import suppress

import pytest
from aiosmtpd.smtp import AuthResult

from app.base.answers import Misconfigured, Refused, TryLater, Uncertain, Unreachable
from app.base.mail import FilePost, post_of
from app.base.settings import Settings
from app.base.smtp import SmtpPost

LETTER = b"Date: Mon, 18 Nov 2024 06:00:00 +0000\r\nMessage-ID: <a.b@example.org>\r\n\r\n.\r\n..dots\r\nlast line"


def smtp(url: str) -> SmtpPost:
    return SmtpPost(url, sender="Solovey <solovey@example.org>", domain="example.org")


def test_lines_that_begin_with_a_dot_arrive_whole(office):
    smtp(office.url).send(LETTER, "anna@example.org")

    (letter,) = office.letters
    assert letter.sender == "solovey@example.org"
    assert letter.message.get_content().splitlines() == [".", "..dots", "last line"]


def test_a_line_that_the_server_closed_meanwhile_is_opened_again(office):
    with smtp(office.url).line() as line:
        line.send(LETTER, "anna@example.org")
        office.close()
        office.open()
        line.send(LETTER, "ben@example.org")

    assert [letter.to[0] for letter in office.letters] == ["anna@example.org", "ben@example.org"]


def test_after_a_refusal_the_same_line_takes_the_next_letter(office):
    office.refuse("RCPT", "550 5.1.1 unknown", to="anna@example.org")
    with smtp(office.url).line() as line:
        with pytest.raises(Refused, match=r"550 5\.1\.1 unknown"):
            line.send(LETTER, "anna@example.org")
        line.send(LETTER, "ben@example.org")

    assert office.attempts == 2
    assert len(office.letters) == 1


@pytest.mark.parametrize("address", ["анна@example.org", "anna@example.org\r\nRCPT TO:<all@example.org>"])
def test_an_address_that_cannot_stand_in_an_envelope_is_refused(office, address):
    with pytest.raises(Refused):
        smtp(office.url).send(LETTER, address)

    assert office.letters == []


def test_a_wrong_password_is_never_repeated_in_the_answer(office):
    office.controller.SMTP_kwargs |= {
        "authenticator": lambda *_: AuthResult(success=False, handled=False),
        "auth_require_tls": False,
    }
    url = office.url.replace("smtp://", "smtp://solovey:p%40ssw0rd@")

    with pytest.raises(Misconfigured) as failure:
        smtp(url).send(LETTER, "anna@example.org")

    assert "535" in failure.value.answer
    assert "ssw0rd" not in failure.value.answer


def test_an_unknown_host_is_told_in_words():
    with pytest.raises(Unreachable) as failure:
        smtp("smtp://nowhere.invalid:25").send(LETTER, "anna@example.org")

    assert failure.value.answer


def test_without_a_server_letters_become_files_that_begin_with_their_date(tmp_path):
    post = post_of(Settings.read(var=tmp_path, secret_key="t" * 48))
    for _ in range(2):
        answer = post.send(LETTER, "anna@example.org")

    assert isinstance(post, FilePost)
    assert [file.name for file in (tmp_path / "mail").iterdir()] == ["2024-11-18T06-00-anna@example.org-a.b.eml"]
    assert answer == "written to 2024-11-18T06-00-anna@example.org-a.b.eml"


def test_a_folder_that_cannot_be_written_is_an_unreachable_post(tmp_path):
    (tmp_path / "mail").write_text("a file in the way")

    with pytest.raises(Unreachable):
        FilePost(tmp_path / "mail").send(LETTER, "anna@example.org")


class Oddity:
    """Answers one client with these words and then no more; what follows on 354 comes after the letter."""

    def __init__(self, *words: str) -> None:
        self.words = [*words]
        self.door = socket.create_server(("127.0.0.1", 0))
        self.url = f"smtp://127.0.0.1:{self.door.getsockname()[1]}"
        threading.Thread(target=self._talk, daemon=True).start()

    def _talk(self) -> None:
        with suppress(OSError):
            client, _ = self.door.accept()
            with client, client.makefile("rb") as lines:
                client.sendall(self.words.pop(0).encode())
                in_data = False
                for line in lines:
                    if in_data and line != b".\r\n":
                        continue
                    word = self.words.pop(0) if self.words else ""
                    in_data = word.startswith("354")
                    client.sendall(word.encode())


POLITE = ["220 hi\r\n", "250 mx\r\n", "250 ok\r\n", "250 ok\r\n", "354 go on\r\n"]


@pytest.mark.parametrize(
    "words, means",
    [
        (["garbage\r\n"], Unreachable),
        ([""], Unreachable),  # it hangs before it has said a word
        (["554 5.7.1 your network is blocked\r\n"], Misconfigured),
        (["220 hi\r\n", "550 who are you\r\n", "550 who are you\r\n"], Misconfigured),
        (["421 4.3.2 too many of you\r\n"], Unreachable),
        (["220 hi\r\n", "\x00\x01\r\n", "what\r\n"], Unreachable),
        ([*POLITE[:2], "?!\r\n"], Unreachable),
        ([*POLITE[:3], "?!\r\n"], Unreachable),
        ([*POLITE[:4], "?!\r\n"], Unreachable),
        ([*POLITE, "?!\r\n"], Uncertain),
        ([*POLITE, ""], Uncertain),
        ([*POLITE, "451 4.7.1 later\r\n"], TryLater),
        ([*POLITE, "554 5.7.1 spam\r\n"], Refused),
    ],
)
def test_whatever_a_server_says_or_does_not_say_means_something(words, means, monkeypatch):
    monkeypatch.setattr("app.base.smtp.PATIENCE", 0.3)
    server = Oddity(*words)

    with pytest.raises(means) as failure:
        smtp(server.url).send(LETTER, "anna@example.org")

    assert type(failure.value) is means
    server.door.close()


def test_what_is_called_before_the_data_can_stop_the_letter(office):
    def stop() -> None:
        raise ZeroDivisionError

    with smtp(office.url).line() as line:
        with pytest.raises(ZeroDivisionError):
            line.send(LETTER, "anna@example.org", before_data=stop)
        line.send(LETTER, "ben@example.org", sender="bounce@example.org")

    (letter,) = office.letters
    assert (letter.to, letter.sender) == (("ben@example.org",), "bounce@example.org")
