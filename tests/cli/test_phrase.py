"""solovey phrase: readings for people and for other programs, without a database."""

import io
import json
import sys

import pytest

PLAN = ("--from", "2023-01-01", "--to", "2025-12-31", "--signed", "2023-02-10")
FIELDS = ["phrase", "kind", "start", "due", "recurrence", "anchor", "review", "rule", "why"]


@pytest.fixture
def typed(monkeypatch):
    """What stands on standard input."""

    def give(text):
        data = text if isinstance(text, bytes) else text.encode()
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def test_a_reading_is_one_object_with_every_field(solovey):
    said = solovey("phrase", "ежегодно, до 1 марта", *PLAN, "--json")

    told = json.loads(said.out)
    assert (said.code, said.out.count("\n"), list(told)) == (0, 1, FIELDS)
    assert told == {
        "phrase": "ежегодно, до 1 марта",
        "kind": "recurring",
        "start": None,
        "due": ["2023-03-01", "2024-03-01", "2025-03-01"],
        "recurrence": "yearly",
        "anchor": None,
        "review": False,
        "rule": "until",
        "why": told["why"],
    }


def test_the_reason_is_said_in_the_language_of_the_settings(solovey):
    for language, start in {"ru": "Такого дня", "be": "Такога дня", "en": "There is no"}.items():
        said = solovey("phrase", "31 февраля 2024 г.", *PLAN, "--json", language=language)

        assert json.loads(said.out)["why"].startswith(start)


def test_the_event_is_named_in_the_words_of_the_phrase(solovey):
    told = json.loads(solovey("phrase", "за 3 дня до открытия ярмарки", *PLAN, "--json").out)

    assert (told["kind"], told["due"], told["anchor"]) == ("relative", [], "открытия ярмарки")


def test_the_day_of_signing_is_counted_from_where_it_is_known(solovey):
    phrase = "в течение месяца со дня подписания"

    assert json.loads(solovey("phrase", phrase, *PLAN, "--json").out)["due"] == ["2023-03-10"]
    assert json.loads(solovey("phrase", phrase, *PLAN[:4], "--json").out)["due"] == []


def test_every_line_of_the_input_gets_one_line(solovey, typed):
    typed("2024 год\n\nабракадабра\r\nIV квартал 2025 г.")

    said = solovey("phrase", "-", *PLAN, "--json")

    told = [json.loads(line) for line in said.out.splitlines()]
    assert [each["kind"] for each in told] == ["period", "unreadable", "unreadable", "period"]
    assert [each["phrase"] for each in told] == ["2024 год", "", "абракадабра", "IV квартал 2025 г."]


def test_no_input_is_too_odd(solovey, typed):
    typed(b"\xff\xfe\x00\n" + "ы".encode() * 10_000 + b"\n\xef\xbb\xbf2024\n")

    said = solovey("phrase", "-", *PLAN, "--json")

    assert said.code == 0
    assert [json.loads(line)["review"] for line in said.out.splitlines()] == [True, True, False]


def test_without_json_it_is_a_line_for_people(solovey):
    said = solovey("phrase", "сентябрь 2024 г.", *PLAN)

    assert said.out.startswith("period 2024-09-01 – 2024-09-30 | ")
    assert "(?)" in solovey("phrase", "до 1 мая", *PLAN).out


def test_nothing_is_written_and_no_database_is_asked_for(solovey, tmp_path):
    said = solovey("phrase", "2024 год", *PLAN, database_url="postgresql+psycopg://nobody@127.0.0.1:1/none")

    assert said.code == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "frame, code",
    [
        (("--from", "2024-02-30", "--to", "2024-12-31"), 2),
        (("--from", "вчера", "--to", "2024-12-31"), 2),
        (("--from", "2024-01-01"), 2),
        (("--from", "2025-01-01", "--to", "2024-12-31"), 1),
        (("--from", "1024-01-01", "--to", "2024-12-31"), 1),
        (("--from", "2024-01-01", "--to", "2024-12-31", "--signed", "9999-01-01"), 1),
    ],
)
def test_a_plan_needs_days_that_make_sense(solovey, frame, code):
    said = solovey("phrase", "2024 год", *frame)

    assert (said.code, said.out) == (code, "")
    assert said.err
    assert "Traceback" not in said.err
