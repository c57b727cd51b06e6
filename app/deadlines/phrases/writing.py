"""Days and periods in words, in the forms that plans use; whatever is written here, `read_phrase` reads back."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayForm(StrEnum):
    FIGURES = "figures"  # 01.12.2023
    MARKED_FIGURES = "marked_figures"  # 01.12.2023 г.
    ISO = "iso"  # 2023-12-01
    WORDS = "words"  # 1 декабря 2023 г.
    LONG_WORDS = "long_words"  # 1 декабря 2023 года


class Numeral(StrEnum):
    ROMAN = "roman"
    ARABIC = "arabic"
    WORD = "word"


class Preposition(StrEnum):
    NONE = "none"
    UNTIL = "until"
    BY = "by"
    NOT_LATER = "not_later"
    WITHIN = "within"


@dataclass(frozen=True)
class Tongue:
    """How a language writes; `of_month` are months after a day, `of_year` what follows the figure of a year."""

    months: tuple[str, ...]
    of_month: tuple[str, ...]
    year_mark: str
    of_year: str
    years: str
    quarter: str
    half: str
    ordinals: tuple[str, ...]
    half_ordinals: tuple[str, ...]
    prepositions: dict[Preposition, str]


def _names(row: str) -> tuple[str, ...]:
    return tuple(row.split())


TONGUES = {
    "ru": Tongue(
        _names("январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь"),
        _names("января февраля марта апреля мая июня июля августа сентября октября ноября декабря"),
        " г.", " года", " годы", "квартал", "полугодие",
        ("первый", "второй", "третий", "четвертый"), ("первое", "второе"),
        {
            Preposition.UNTIL: "до ",
            Preposition.BY: "к ",
            Preposition.NOT_LATER: "не позднее ",
            Preposition.WITHIN: "в срок до ",
        },
    ),
    "be": Tongue(
        _names("студзень люты сакавік красавік май чэрвень ліпень жнівень верасень кастрычнік лістапад снежань"),
        _names("студзеня лютага сакавіка красавіка мая чэрвеня ліпеня жніўня верасня кастрычніка лістапада снежня"),
        " г.", " года", " гады", "квартал", "паўгоддзе",
        ("першы", "другі", "трэці", "чацвёрты"), ("першае", "другое"),
        {
            Preposition.UNTIL: "да ",
            Preposition.BY: "к ",
            Preposition.NOT_LATER: "не пазней за ",
            Preposition.WITHIN: "у тэрмін да ",
        },
    ),
    "en": Tongue(
        _names("January February March April May June July August September October November December"),
        _names("January February March April May June July August September October November December"),
        "", "", "", "quarter", "half",
        ("first", "second", "third", "fourth"), ("first", "second"),
        {
            Preposition.UNTIL: "until ",
            Preposition.BY: "by ",
            Preposition.NOT_LATER: "not later than ",
            Preposition.WITHIN: "till ",
        },
    ),
}  # fmt: skip
ROMAN = ("I", "II", "III", "IV")


def write_day(
    day: date, language: str, form: DayForm = DayForm.WORDS, preposition: Preposition = Preposition.NONE
) -> str:
    tongue = TONGUES[language]
    return tongue.prepositions.get(preposition, "") + _day(day, tongue, form)


def _day(day: date, tongue: Tongue, form: DayForm) -> str:
    if form is DayForm.ISO:
        return day.isoformat()
    if form in (DayForm.FIGURES, DayForm.MARKED_FIGURES):
        return f"{day:%d.%m.%Y}" + (tongue.year_mark if form is DayForm.MARKED_FIGURES else "")
    ending = tongue.year_mark if form is DayForm.WORDS else tongue.of_year
    return f"{day.day} {tongue.of_month[day.month - 1]} {day.year}{ending}"


def write_days(first: date, last: date, language: str, form: DayForm = DayForm.WORDS, dash: str = " – ") -> str:
    tongue = TONGUES[language]
    return _day(first, tongue, form) + dash + _day(last, tongue, form)


def write_months(year: int, first: int, last: int, language: str, dash: str = " – ") -> str:
    """«Май 2024 г.», «май – июнь 2024 г.»"""
    tongue = TONGUES[language]
    names = tongue.months[first - 1] if first == last else tongue.months[first - 1] + dash + tongue.months[last - 1]
    return f"{names} {year}{tongue.year_mark}"


def write_quarter(year: int, number: int, language: str, numeral: Numeral = Numeral.ROMAN) -> str:
    tongue = TONGUES[language]
    return f"{_numeral(number, numeral, tongue.ordinals)} {tongue.quarter} {year}{tongue.year_mark}"


def write_half_year(year: int, number: int, language: str, numeral: Numeral = Numeral.ROMAN) -> str:
    tongue = TONGUES[language]
    return f"{_numeral(number, numeral, tongue.half_ordinals)} {tongue.half} {year}{tongue.of_year}"


def _numeral(number: int, numeral: Numeral, words: tuple[str, ...]) -> str:
    if numeral is Numeral.WORD:
        return words[number - 1]
    return ROMAN[number - 1] if numeral is Numeral.ROMAN else str(number)


def write_years(first: int, last: int, language: str, dash: str = "–") -> str:
    """«2024 г.», «2023–2025 годы»."""
    tongue = TONGUES[language]
    return f"{first}{tongue.year_mark}" if first == last else f"{first}{dash}{last}{tongue.years}"
