"""Rules of reading: a plan may change them, and readings follow."""

from datetime import date

import pytest

from app.base.errors import Invalid
from app.deadlines.phrases import read_phrase, report_days
from app.deadlines.reading_rules import DEFAULT_RULES, RULES, ReadingRules
from app.deadlines.resolving import resolve
from app.deadlines.terms import Event, Frame, Offset, TermKind, Unit
from app.deadlines.workdays import WorkCalendar

PLAN = Frame(date(2023, 1, 1), date(2025, 12, 31), date(2023, 2, 10))
YEAR = Frame(date(2024, 1, 1), date(2024, 12, 31))


def due(phrase, rules=DEFAULT_RULES, frame=YEAR):
    return read_phrase(phrase, frame, rules).due


def test_every_rule_has_its_source_and_a_default_that_it_takes():
    for code, rule in RULES.items():
        assert rule.title
        assert rule.source
        assert DEFAULT_RULES.with_value(code, rule.default).value(code) == rule.default


@pytest.mark.parametrize(
    "code, value, phrase, before, after",
    [
        ("until", "excludes", "до 1 марта 2024 г.", date(2024, 3, 1), date(2024, 2, 29)),
        ("year_end", "12-25", "2024 год", date(2024, 12, 31), date(2024, 12, 25)),
        ("yearly", "12-01", "ежегодно", date(2024, 12, 31), date(2024, 12, 1)),
        ("quarterly", "15", "ежеквартально", date(2024, 4, 10), date(2024, 4, 15)),
        ("monthly", "5", "ежемесячно", date(2024, 2, 10), date(2024, 2, 5)),
        ("half_yearly", "1", "раз в полугодие", date(2024, 7, 10), date(2024, 7, 1)),
    ],
)
def test_a_changed_rule_changes_what_rests_on_it(code, value, phrase, before, after):
    changed = DEFAULT_RULES.with_value(code, value)

    assert due(phrase)[0] == before
    assert due(phrase, changed)[0] == after
    assert code in read_phrase(phrase, YEAR, changed).rule.split()


@pytest.mark.parametrize(
    "phrase",
    ["до 1 марта 2024 г. включительно", "не позднее 1 марта 2024 г.", "к 1 марта 2024 г.", "1 марта 2024 г.",
     "с 1 февраля по 1 марта 2024 г."],
)  # fmt: skip
def test_what_includes_its_day_in_so_many_words_knows_no_rule(phrase):
    assert due(phrase, DEFAULT_RULES.with_value("until", "excludes")) == (date(2024, 3, 1),)


@pytest.mark.parametrize(
    "code, value",
    [("until", "maybe"), ("monthly", "0"), ("monthly", "29"), ("monthly", "ten"), ("monthly", "²"), ("yearly", "02-29"),
     ("yearly", "13-01"), ("yearly", "1-1"), ("yearly", ""), ("nothing", "1")],
)  # fmt: skip
def test_a_rule_takes_only_what_fits(code, value):
    with pytest.raises(Invalid):
        DEFAULT_RULES.with_value(code, value)


def test_a_plan_builds_its_rules_from_what_it_keeps():
    kept = {"quarterly": "20", "until": "excludes"}

    rules = ReadingRules.of(kept)

    assert dict(rules.chosen) == kept
    assert rules.value("monthly") == "10"
    assert dict(DEFAULT_RULES.chosen) == {}


def test_what_goes_on_is_reported_each_next_january():
    always = read_phrase("постоянно", PLAN)
    later = read_phrase("постоянно, с 2025 года", PLAN)

    assert always.due == ()
    assert report_days(always, PLAN) == (date(2024, 1, 20), date(2025, 1, 20), date(2026, 1, 20))
    assert report_days(later, PLAN) == (date(2026, 1, 20),)
    assert report_days(always, PLAN, DEFAULT_RULES.with_value("continuous", "02-01"))[0] == date(2024, 2, 1)
    assert report_days(read_phrase("2024 год", PLAN), PLAN) == ()


@pytest.mark.parametrize(
    "phrase, event, offset, anchor",
    [
        ("не позднее чем за 15 рабочих дней до заседания", Event.MEETING, Offset(-15, Unit.WORKING_DAY), "заседания"),
        ("за 3 дня до открытия ярмарки", Event.OTHER, Offset(-3, Unit.DAY), "открытия ярмарки"),
        ("в течение 2 недель после форума", Event.OTHER, Offset(2, Unit.WEEK), "форума"),
        ("в трехмесячный срок со дня подписания протокола", Event.OTHER, Offset(3, Unit.MONTH), "подписания протокола"),
        ("до очередного заседания", Event.MEETING, Offset(0, Unit.DAY), "очередного заседания"),
        ("в период проведения Форума", Event.OTHER, None, "проведения Форума"),
        ("через год со дня подписания", Event.SIGNING, Offset(1, Unit.YEAR), "подписания"),
    ],
)
def test_a_relative_term_names_its_event_and_the_distance(phrase, event, offset, anchor):
    reading = read_phrase(phrase, PLAN)

    assert (reading.kind, reading.event, reading.offset, reading.anchor) == (TermKind.RELATIVE, event, offset, anchor)


@pytest.mark.parametrize(
    "phrase, calendar, day",
    [
        ("за 3 дня до открытия ярмарки", None, date(2025, 6, 13)),
        ("за 3 рабочих дня до заседания", WorkCalendar("RU"), date(2025, 6, 9)),
        ("за 3 рабочих дня до заседания", WorkCalendar("BY"), date(2025, 6, 11)),
        ("в течение 2 рабочих дней со дня заседания", WorkCalendar("BY"), date(2025, 6, 18)),
        ("за 3 рабочих дня до заседания", None, None),
        ("в период проведения форума", None, None),
        ("за месяц до форума", None, date(2025, 5, 16)),
        ("2024 год", None, None),
    ],
)
def test_a_relative_term_follows_its_event(phrase, calendar, day):
    assert resolve(read_phrase(phrase, PLAN), date(2025, 6, 16), calendar) == day


def test_a_month_after_the_last_of_january_is_the_last_of_february():
    reading = read_phrase("через месяц после заседания", PLAN)

    assert resolve(reading, date(2024, 1, 31)) == date(2024, 2, 29)
