"""A page speaks one language: what stands in another one comes out of the tables or is the name of a language."""

import re
from html import unescape

import pytest
import sqlalchemy as sa
from holidays import country_holidays
from sqlmodel import SQLModel

from app.base.language import LANGUAGES
from tests.web.conftest import PLAN
from tests.web.test_pages import FORMS, PAGES

MORE = [
    "/display", "/seals", "/inbox", "/calendar", "/mine/reminders", "/search?q=x", "/imports", "/no/such/page",
    f"{PLAN}/reminders", f"{PLAN}/bin", f"{PLAN}/terms", f"{PLAN}/campaigns", f"{PLAN}/campaigns/new",
    "/meetings/belarus-kursk/14/invitations",
]  # fmt: skip
NO_TEXT = re.compile(r"<(script|style|svg|code|kbd)\b.*?</\1>|<[^>]*>", re.DOTALL)
SPOKEN = re.compile(r'(?:aria-label|title|placeholder|alt)="([^"]*)"')
CYRILLIC = re.compile(r"[А-Яа-яЁёІіЎў]{3,}(?: [А-Яа-яЁёІіЎў]+)*")
ENGLISH = re.compile(r"\b[A-Za-z][a-z]+(?: [a-z]+)+\b")


def texts(page: str) -> str:
    return unescape("\n".join([NO_TEXT.sub("\n", page), *SPOKEN.findall(page)]))


@pytest.fixture
def data(database) -> str:
    """Every word that stands in a table."""
    with database.reading() as session:
        rows = [row for table in SQLModel.metadata.sorted_tables for row in session.execute(sa.select(table))]
    return " ".join(" ".join(str(value).split()) for row in rows for value in row)


def foreign(client, language: str, script: re.Pattern[str], known: str) -> dict[str, list[str]]:
    client.cookies.set("language", language)
    found = {}
    for path in PAGES + FORMS + MORE:
        runs = {run for run in script.findall(texts(client.get(path).text)) if run not in known}
        if runs:
            found[path] = sorted(runs)
    return found


def test_no_russian_word_of_ours_is_left_on_an_english_page(as_, data):
    known = f"{data} {' '.join(LANGUAGES.values())}"

    assert foreign(as_("coordinator.by"), "en", CYRILLIC, known) == {}


def test_no_english_sentence_is_left_on_a_russian_or_belarusian_page(as_, data):
    client = as_("coordinator.by")

    assert foreign(client, "ru", ENGLISH, data) == {}
    assert foreign(client, "be", ENGLISH, data) == {}


def test_no_russian_letter_is_left_in_the_words_of_a_belarusian_page(as_, data):
    """Belarusian has neither и nor щ nor ъ: a word of ours that bears one was left in Russian."""
    russian = re.compile(r"[А-Яа-яЁёІіЎў]*[ИиЩщЪъ][А-Яа-яЁёІіЎў]*")
    known = f"{data} {' '.join(LANGUAGES.values())}"
    # Russia names its days off in Russian.
    official = " ".join(country_holidays("RU", years=range(2023, 2027), language="ru").values())

    assert foreign(as_("coordinator.by"), "be", russian, f"{known} {official}") == {}
