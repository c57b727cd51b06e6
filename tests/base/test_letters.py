"""How a letter is put together, before anybody sends it."""

from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from app.base.letters import Reader, in_ascii, write
from app.base.settings import Settings

NOW = datetime(2024, 11, 18, 6, tzinfo=UTC)


def written(address: str = "anna@example.org", **set_to):
    settings = Settings.read(secret_key="t" * 48, **set_to)
    letter = write("test", Reader(address, "ru", "Europe/Minsk"), settings=settings, now=NOW)
    return message_from_bytes(letter.content, policy=policy.default)


def test_a_letter_says_the_same_in_text_and_in_html():
    letter = written(mail_from="Соловей <solovey@example.org>")

    assert letter["From"] == "Соловей <solovey@example.org>"
    assert letter["Date"].datetime == NOW
    assert letter["Message-ID"].endswith("@example.org>")
    assert letter.get_body(("plain",)).get_content().splitlines()[0] in letter.get_body(("html",)).get_content()


@pytest.mark.parametrize(
    ("set_to", "sender"),
    [
        ({}, "Соловей <solovey@localhost>"),
        ({"mail_from": "plans@example.org"}, "Соловей <plans@example.org>"),
        ({"mail_from": "Минсвязи <plans@example.org>"}, "Минсвязи <plans@example.org>"),
    ],
)
def test_the_sender_has_a_name_that_of_the_setting_or_the_own_one(set_to, sender):
    assert written(**set_to)["From"] == sender


def test_the_look_stands_in_the_elements_and_the_dark_in_the_head():
    html = written().get_body(("html",)).get_content()

    assert "<h1 style=" in html
    assert "prefers-color-scheme: dark" in html


def test_a_domain_in_national_letters_is_written_as_mail_servers_want_it():
    assert in_ascii("anna@пример.бел") == "anna@xn--e1afmkfd.xn--90ais"
    assert written("anna@пример.бел")["To"] == "anna@xn--e1afmkfd.xn--90ais"


@pytest.mark.parametrize("address", ["анна@example.org", "anna@example.org\nBcc: all@example.org"])
def test_an_address_that_cannot_stand_in_a_letter_is_refused(address):
    with pytest.raises(ValueError):  # noqa: PT011 — UnicodeError is one
        written(address)
