"""What holds of every phrase: what we write is read back, and no text makes the reader fail or guess."""

import re
from calendar import monthrange
from datetime import date

from hypothesis import example, given, settings
from hypothesis import strategies as st

from app.deadlines.phrases import read_phrase
from app.deadlines.phrases.lexicon import LEXICON, plain
from app.deadlines.phrases.numerals import ROMAN
from app.deadlines.phrases.writing import (
    DayForm,
    Numeral,
    Preposition,
    write_day,
    write_days,
    write_half_year,
    write_months,
    write_quarter,
    write_years,
)
from app.deadlines.terms import Frame, TermKind
from tests.dice import rounds

EVER = Frame(date(1990, 1, 1), date(2100, 12, 31))
PLAN = Frame(date(2023, 1, 1), date(2025, 12, 31), date(2023, 2, 10))
YEAR = Frame(date(2024, 1, 1), date(2024, 12, 31))

days = st.dates(EVER.start, EVER.end)
years = st.integers(1990, 2100)
languages = st.sampled_from(["ru", "be", "en"])
dashes = st.sampled_from(["-", "–", "—", " - ", " – ", " — ", "- ", " -", "‑", "−"])
capitals = st.sampled_from([str, str.upper, str.capitalize])


def is_period(phrase, first, last):
    reading = read_phrase(phrase, EVER)
    return (reading.kind, reading.start, reading.due, reading.review) == (TermKind.PERIOD, first, (last,), False)


@given(days, languages, st.sampled_from(DayForm), st.sampled_from(Preposition), capitals)
def test_a_day_that_we_write_is_read_back(day, language, form, preposition, spelled):
    reading = read_phrase(spelled(write_day(day, language, form, preposition)), EVER)

    assert (reading.kind, reading.due, reading.review) == (TermKind.DATE, (day,), False)


@given(days, days, languages, st.sampled_from(DayForm), dashes)
def test_two_days_with_any_dash_are_a_period(one, other, language, form, dash):
    first, last = sorted((one, other))
    if first == last:
        return

    assert is_period(write_days(first, last, language, form, dash), first, last)


@given(years, st.integers(1, 12), st.integers(1, 12), languages, dashes, capitals)
def test_months_that_we_write_are_read_back(year, one, other, language, dash, spelled):
    first, last = sorted((one, other))
    phrase = spelled(write_months(year, first, last, language, dash))

    assert is_period(phrase, date(year, first, 1), date(year, last, monthrange(year, last)[1]))


@given(years, st.integers(1, 4), languages, st.sampled_from(Numeral), capitals)
def test_a_quarter_that_we_write_is_read_back(year, number, language, numeral, spelled):
    phrase = spelled(write_quarter(year, number, language, numeral))

    last = number * 3
    assert is_period(phrase, date(year, last - 2, 1), date(year, last, monthrange(year, last)[1]))


@given(years, st.integers(1, 2), languages, st.sampled_from(Numeral), capitals)
def test_a_half_year_that_we_write_is_read_back(year, number, language, numeral, spelled):
    phrase = spelled(write_half_year(year, number, language, numeral))

    assert is_period(phrase, date(year, number * 6 - 5, 1), date(year, number * 6, 30 if number == 1 else 31))


@given(years, years, languages, dashes)
def test_years_that_we_write_are_read_back(one, other, language, dash):
    first, last = sorted((one, other))

    assert is_period(write_years(first, last, language, dash), date(first, 1, 1), date(last, 12, 31))


# ── Any text ─────────────────────────────────────────────────────────────────────────────────────────────


def may_stand(phrase, frame):
    """No failure, no day out of time, nothing taken for certain that holds a word nobody taught the reader."""
    reading = read_phrase(phrase, frame)
    assert reading.phrase == phrase
    assert all(1990 <= day.year <= 2100 for day in (*reading.due, *filter(None, [reading.start])))
    assert list(reading.due) == sorted(set(reading.due))
    assert reading.why.said("ru")
    if not reading.review:
        unknown = [word for word in re.findall(r"[^\W\d_]{3,}", phrase) if not is_known(word)]
        assert not unknown, reading


def is_known(word):
    return plain(word) in LEXICON or word.lower() in ROMAN or word.lower() in ENDINGS


ENDINGS = {"ого", "ому", "его", "ага"}
frames = st.sampled_from([EVER, PLAN, YEAR, Frame(date(2023, 9, 1), date(2024, 8, 31))])


@given(st.text(max_size=200), frames)
@example("é́ \u200b1\xad декабря 2024", PLAN)
@example("1" * 5000, PLAN)
@example("с " * 1000, PLAN)
@example("²2024 ٢٠٢٤", PLAN)
def test_no_text_is_too_odd(text, frame):
    may_stand(text, frame)


words = st.sampled_from(sorted(LEXICON))
numbers = st.one_of(st.integers(0, 40), st.integers(1985, 2105), st.integers(0, 10**6)).map(str)
figures = st.dates(date(1980, 1, 1), date(2110, 1, 1)).map(lambda day: f"{day:%d.%m.%Y}")
short_figures = st.tuples(st.integers(0, 40), st.integers(0, 20)).map(lambda pair: f"{pair[0]:02}.{pair[1]:02}")
marks = st.sampled_from([",", ";", "-", "–", "(", ")", ":", ".", "/", "г.", "IV", "до", "ежегодно", "квартал", "мая"])
pieces = st.lists(st.one_of(words, numbers, figures, short_figures, marks), min_size=1, max_size=12)


@settings(max_examples=rounds(400))
@given(pieces, frames, st.sampled_from([" ", ""]))
def test_no_row_of_our_own_words_is_too_odd(row, frame, between):
    may_stand(between.join(row), frame)


def test_a_day_under_years_that_run_backwards_is_not_read():
    assert read_phrase("1991 1990 01.01", EVER).kind is TermKind.UNREADABLE


@given(
    st.sampled_from(["до 1 марта 2024 г.", "май 2024 г.", "ежегодно", "IV квартал 2024", "2023–2025 годы"]), st.data()
)
def test_an_unknown_word_anywhere_makes_it_uncertain(phrase, data):
    parts = phrase.split()
    parts.insert(data.draw(st.integers(0, len(parts))), data.draw(st.sampled_from(["кроме", "абырвалг", "щщщ", "xyz"])))

    assert read_phrase(" ".join(parts), PLAN).review


@given(st.integers(1, 31), st.integers(1, 12), st.integers(1990, 2100))
def test_a_day_that_does_not_exist_is_not_read(day, month, year):
    reading = read_phrase(f"{day:02}.{month:02}.{year}", EVER)

    exists = day <= monthrange(year, month)[1]
    assert (reading.kind is TermKind.DATE) == exists
    assert reading.review != exists
