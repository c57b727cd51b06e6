"""Cuts a phrase into words, numbers and marks, each with its sort and its value."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from app.deadlines.phrases.lexicon import LEXICON, plain
from app.deadlines.phrases.numerals import calendar_day, month_of_year, number, roman

ORDINAL_ENDINGS = "го|его|ий|ого|му|ому|ым|ый|ой|ое|ая|ую|ом|ти|ми|й|е|я|м|х|ю|га|ага|ы|і|st|nd|rd|th"
ABBREVIATIONS = "п/г|half-years?|half-yearly|semi-annual(?:ly)?|[QqHh][1-4]"
SHAPES = {
    "iso": r"\d{4}(?:-\d{2}-|\.\d{2}\.|/\d{2}/)\d{2}(?!\d)",
    "date": r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)",
    "month_year": r"\d{2}[./]\d{4}(?!\d)",
    "clock": r"\d{1,2}:\d{2}(?!\d)|\d{1,2}[-.]\d{2}(?=\s*(?:час|ч\b|гадз))|\d{1,2}[-.]00(?!\d)",
    "short_date": r"\d{1,2}\.\d{1,2}(?:\.(?!\d)|(?![\d.]))",
    "ordinal": rf"\d{{1,3}}(?:\s?-\s?)?(?:{ORDINAL_ENDINGS})(?![^\W_])",
    "number": r"\d+",
    "roman_ordinal": rf"[IVXІХ]{{1,4}}-(?:{ORDINAL_ENDINGS})(?![^\W_])",
    "roman_glued": r"[IVXІХ]{1,4}(?=-?(?:кв|п/г|полуг|паўг))",
    "abbreviation": rf"(?:{ABBREVIATIONS})(?![^\W_])",
    "word": r"[^\W\d_]+",
    "dash": r"[-‐‑‒–—―−÷]+",
    "comma": r",",
    "semicolon": r";",
    "colon": r":",
    "slash": r"/",
    "open": r"[(\[]",
    "close": r"[)\]]",
    "star": r"\*+",
    "sign": r"№",
    "quiet": r"[\s.«»\"“”„'’]+|\.",
    "strange": r".",
}
SHAPE = re.compile("|".join(f"(?P<{name}>{shape})" for name, shape in SHAPES.items()), re.DOTALL)
LOOKALIKES = str.maketrans("aceopxyABCEHKMOPTX", "асеорхуАВСЕНКМОРТХ")
CYRILLIC = re.compile("[а-яёіў]", re.IGNORECASE)


@dataclass(frozen=True)
class Token:
    """`sort` is what the grammar goes by; `at` and `to` say where it stands in the phrase."""

    sort: str
    value: Any
    text: str
    at: int
    to: int


def cut(phrase: str) -> list[Token]:
    return [token for match in SHAPE.finditer(phrase) if (token := _token(match)) and token.sort != "noise"]


def _token(match: re.Match[str]) -> Token | None:
    shape, text = str(match.lastgroup), match[0]
    if shape == "quiet":
        return None
    sort, value = _meaning(shape, text)
    return Token(sort, value, text, match.start(), match.end())


def _meaning(shape: str, text: str) -> tuple[str, object]:
    read = MEANINGS.get(shape)
    return read(text) if read else (shape, None)


def _word(text: str) -> tuple[str, object]:
    known = LEXICON.get(plain(text))
    if known is None and (CYRILLIC.search(text) or len(text) == 1):
        known = LEXICON.get(plain(text.translate(LOOKALIKES)))  # a Latin letter typed by oversight
    return known or roman(text)


def _roman_ordinal(text: str) -> tuple[str, object]:
    return roman(text.partition("-")[0])


MEANINGS: dict[str, Callable[[str], tuple[str, object]]] = {
    "iso": calendar_day,
    "date": calendar_day,
    "short_date": calendar_day,
    "month_year": month_of_year,
    "number": number,
    "ordinal": number,
    "roman_ordinal": _roman_ordinal,
    "roman_glued": roman,
    "word": _word,
    "abbreviation": _word,
}
