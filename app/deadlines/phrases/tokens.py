"""The tokens of a phrase: cut, then settled by what stands beside them."""

import unicodedata
from collections.abc import Iterator
from dataclasses import replace

from app.deadlines.phrases.cutting import Token, cut
from app.deadlines.phrases.trouble import TOO_LONG, CannotRead, two_numbers

LONGEST = 2_000  # characters
MOST = 150  # tokens
# «10-дневный», «5-дней», «план-график»; beside them the comma of «не позднее, чем».
SILENT = {(one, "dash", other) for one in ("number", "nth") for other in ("length", "day")} | {("plan", "dash", "plan")}
INVISIBLE = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u2060\ufeff"))

ROMAN_SIGNS = {code: unicodedata.normalize("NFKC", chr(code)) for code in range(0x2160, 0x216C)}  # «Ⅲ» is one sign


def tidy(phrase: str) -> str:
    """The phrase with composed letters and without characters that nobody sees."""
    if len(phrase) > LONGEST:
        raise CannotRead(TOO_LONG)
    return unicodedata.normalize("NFC", phrase).translate(INVISIBLE).translate(ROMAN_SIGNS)


def tokens(phrase: str) -> list[Token]:
    found = cut(phrase)
    if len(found) > MOST:
        raise CannotRead(TOO_LONG)
    return list(_settled(_without_repeats(list(_compounds(found)))))


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
        if token.sort == "from" and after == "year_word" and found[n + 1].text == "г":
            yield replace(token, sort="current")  # «с. г.» is this year
        elif token.text in "IІiі" and len(token.text) == 1:
            yield _one_or_and(token, after, before)
        else:
            yield token


def _one_or_and(token: Token, after: str, before: str) -> Token:
    counts = after in ("quarter", "half", "stage", "part") and before != "roman"
    capital = token.text == "I" or (token.text == "І" and after in ("dash", "comma", "and_", "roman"))
    if counts or (capital and before != "roman"):
        return replace(token, sort="roman", value=1)
    return replace(token, sort="and_", value=None)
