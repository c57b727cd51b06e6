"""One connection for many letters, and what is said when there is none."""

import pytest
from aiosmtpd.smtp import AuthResult

from app.base.answers import Refused, Unreachable
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

    with pytest.raises(Unreachable) as failure:
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
