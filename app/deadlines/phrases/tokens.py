"""A phrase cut into words, numbers and marks, each with its sort and its value."""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any

from app.deadlines.phrases.lexicon import LEXICON, plain
from app.deadlines.phrases.numerals import calendar_day, month_of_year, number, roman
from app.deadlines.phrases.trouble import TOO_LONG, CannotRead, two_numbers

LONGEST = 2_000  # characters
MOST = 150  # tokens

ORDINAL_ENDINGS = "го|его|ий|ого|му|ому|ым|ый|ой|ое|ая|ую|ом|ти|ми|й|е|я|м|х|ю|га|ага|ы|і|st|nd|rd|th"
ABBREVIATIONS = "п/г|half-years?|half-yearly|semi-annual(?:ly)?|[QqHh][1-4]"
SHAPES = {
    "iso": r"\d{4}(?:-\d{2}-|\.\d{2}\.|/\d{2}/)\d{2}(?!\d)",
    "date": r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})(?!\d)|\d{1,2}/\d{1,2}/\d{4}(?!\d)|\d{1,2}-\d{1,2}-\d{4}(?!\d)",
    "month_year": r"\d{2}\.\d{4}(?!\d)",
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
# «10-дневный», «5-дней», «план-график»; beside them the comma of «не позднее, чем».
SILENT = {(one, "dash", other) for one in ("number", "nth") for other in ("length", "day")} | {("plan", "dash", "plan")}
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))
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


def tidy(phrase: str) -> str:
    """The phrase with composed letters and without characters that nobody sees."""
    if len(phrase) > LONGEST:
        raise CannotRead(TOO_LONG)
    return unicodedata.normalize("NFC", phrase).translate(INVISIBLE)


def tokens(phrase: str) -> list[Token]:
    found = [token for match in SHAPE.finditer(phrase) if (token := _token(match)) and token.sort != "noise"]
    if len(found) > MOST:
        raise CannotRead(TOO_LONG)
    return list(_settled(_without_repeats(list(_compounds(found)))))


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


def _compounds(found: list[Token]) -> Iterator[Token]:
    """«Двадцать пятого» is one number."""
    tens: Token | None = None
    for token in found:
        if tens and token.sort in ("number", "nth") and token.text.isalpha() and token.value < 10:
            yield replace(token, value=tens.value + token.value, text=f"{tens.text} {token.text}", at=tens.at)
            tens = None
            continue
        if tens:
            yield tens
        tens = token if token.sort == "number" and token.text.isalpha() and token.value in range(20, 100, 10) else None
        if tens is None:
            yield token
    if tens:
        yield tens


def _without_repeats(found: list[Token]) -> list[Token]:
    """«5 (пятого)» is one number, if figure and word agree."""
    kept: list[Token] = []
    n = 0
    while n < len(found):
        kept.append(found[n])
        bracket = found[n + 1 : n + 4]
        if _repeats(found[n], bracket):
            if bracket[1].value != found[n].value:
                raise CannotRead(two_numbers(found[n].text, bracket[1].text))
            n += 3
        n += 1
    return kept


def _repeats(token: Token, bracket: list[Token]) -> bool:
    in_words = [each.sort for each in bracket] in (["open", "nth", "close"], ["open", "number", "close"])
    return in_words and token.sort in ("number", "nth") and bracket[1].text.isalpha()


def _settled(found: list[Token]) -> Iterator[Token]:
    """Single letters that are a numeral beside a quarter and a word elsewhere; marks that say nothing are left out."""
    for n, token in enumerate(found):
        after = found[n + 1].sort if n + 1 < len(found) else ""
        before = found[n - 1].sort if n else ""
        if (before, token.sort, after) in SILENT or (token.sort, after) == ("comma", "than"):
            continue
        if token.text in "IІiі" and len(token.text) == 1:
            yield _one_or_and(token, after, before)
        else:
            yield token


def _one_or_and(token: Token, after: str, before: str) -> Token:
    counts = after in ("quarter", "half", "stage", "part") and before != "roman"
    capital = token.text == "I" or (token.text == "І" and after in ("dash", "comma", "and_", "roman"))
    if counts or (capital and before != "roman"):
        return replace(token, sort="roman", value=1)
    return replace(token, sort="and_", value=None)
