"""Phrases of real plans, and others of their kinds, are read as they are meant."""

import json
from datetime import date
from pathlib import Path

import pytest

from app.deadlines.phrases import read_phrase
from app.deadlines.phrases.found import AT_THE_END
from app.deadlines.terms import Frame, TermKind

HERE = Path(__file__).parent
PLANS = {
    "1": Frame(date(2024, 1, 1), date(2024, 12, 31), date(2024, 1, 9)),
    "3": Frame(date(2023, 1, 1), date(2025, 12, 31), date(2023, 2, 10)),
}


def terms():
    return [json.loads(line) for line in (HERE / "terms.jsonl").read_text().splitlines()]


def others():
    lines = (HERE / "others.txt").read_text().splitlines()
    return [[part.strip() for part in line.split("|")] for line in lines if line and not line.startswith("#")]


@pytest.mark.parametrize("term", terms(), ids=lambda term: term["phrase"])
def test_a_phrase_of_a_real_plan_is_read(term):
    frame = Frame(*map(date.fromisoformat, term["frame"]))

    reading = read_phrase(term["phrase"], frame)

    told = {
        "kind": reading.kind.value,
        "start": str(reading.start),
        "due": [day.isoformat() for day in reading.due],
        "count": len(reading.due),
        "review": reading.review,
    }
    assert {name: told[name] for name in told.keys() & term.keys()} == {
        name: term[name] for name in told.keys() & term.keys()
    }


@pytest.mark.parametrize("plan, phrase, kind, start, due, look", others(), ids=lambda part: part)
def test_another_phrase_of_the_kind_is_read(plan, phrase, kind, start, due, look):
    reading = read_phrase(phrase, PLANS[plan])

    if kind == "wrong":
        assert reading.review, reading
        return
    assert reading.kind == TermKind(kind), reading
    assert not start or reading.start == date.fromisoformat(start)
    days = [day.isoformat() for day in reading.due]
    if due.startswith("#"):
        assert len(days) == int(due[1:])
    else:
        assert days == ([] if due == "-" else due.split(", "))
    assert look == "~" or reading.review == bool(look), reading.why


def test_quarters_from_the_first_to_the_last_do_not_name_a_year_only():
    reading = read_phrase("1 кв. - 4 кв. 2024", PLANS["3"])

    assert (reading.start, reading.due) == (date(2024, 1, 1), (date(2024, 12, 31),))
    assert (reading.rule, reading.why) == ("", AT_THE_END)


@pytest.mark.parametrize(
    "phrase", ["2024–2025 годы", "2024 год – 2025 год", "с 2024 по 2025 год", "с 2024 г. по 2025 г."]
)
def test_a_stretch_of_years_is_owed_by_the_rule_for_years(phrase):
    assert read_phrase(phrase, PLANS["3"]).rule == "year_end"
