"""Figures: days, years, Roman numerals, dates in figures."""

import re

from app.deadlines.phrases.marks import Mark, months
from app.deadlines.phrases.trouble import NO_SUCH_DAY, OUT_OF_TIME, CannotRead
from app.deadlines.workdays import KNOWN_YEARS

ROMAN = {
    "i": 1, "ii": 2, "iii": 3, "iv": 4, "v": 5, "vi": 6, "vii": 7, "viii": 8, "ix": 9, "x": 10, "xi": 11, "xii": 12,
    "xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17, "xviii": 18, "xix": 19, "xx": 20,
}  # fmt: skip
LATIN = str.maketrans("іхІХ", "ixIX")
QUARTER_OR_HALF = re.compile("[qh][1-4]")


def number(text: str) -> tuple[str, object]:
    """A year of ours, a small number, a numeral with an ending, or an odd number that is none of them."""
    if text.isascii() and text.isdigit():
        if len(text) == 4 and int(text) in KNOWN_YEARS:
            return "year", int(text)
        return ("number", int(text)) if len(text) <= 3 else ("odd", text)
    digits = re.match("[0-9]+", text)
    return ("nth", int(digits[0])) if digits else ("odd", text)


def roman(text: str) -> tuple[str, object]:
    spelled = text.translate(LATIN).lower()
    if QUARTER_OR_HALF.fullmatch(spelled):
        return ("quarter_of" if spelled[0] == "q" else "half_of"), int(spelled[1])
    value = ROMAN.get(spelled)
    return ("roman", value) if value else ("unknown", text)


def calendar_day(text: str) -> tuple[str, object]:
    """«01.12.2023», «01.12.23», «01.12», «2023-12-01», «31/12/2024»; «11.30» may as well be a time of day."""
    parts = [int(part) for part in re.split("[./-]", text.rstrip("."))]
    if text[:4].isdigit():
        parts.reverse()
    if len(parts) == 2:
        return _short(text, *parts)
    day, month, year = parts
    if "/" in text and month > 12 >= day:
        day, month = month, day
    return ("unsure_date" if _is_unsure(text, day, month) else "date"), _mark(_full(year, text), month, day)


def month_of_year(text: str) -> tuple[str, object]:
    """«05.2024», «05/2024»."""
    month, year = (int(part) for part in re.split("[./]", text))
    if not 1 <= month <= 12:
        raise CannotRead(NO_SUCH_DAY)
    return "month_year", months(month, month, _full(year, text))


def _short(text: str, day: int, month: int) -> tuple[str, object]:
    if not 1 <= month <= 12:
        return ("clock" if day < 24 and month < 60 and not text.endswith(".") else "bad_date"), text
    return "date", _mark(None, month, day)


def _is_unsure(text: str, day: int, month: int) -> bool:
    """Whether the order of day and month, or the century, is a guess."""
    return "/" in text and day <= 12 and day != month


def _full(year: int, text: str) -> int:
    if year < 100 and len(text) <= 8:
        return year + (1900 if year >= 90 else 2000)
    if year not in KNOWN_YEARS:
        raise CannotRead(OUT_OF_TIME)
    return year


def _mark(year: int | None, month: int, day: int) -> Mark:
    mark = Mark(year, month, day)
    if not mark.is_possible:
        raise CannotRead(NO_SUCH_DAY)
    return mark
