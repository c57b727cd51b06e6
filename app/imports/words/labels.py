"""Labels inside a cell that say whose bodies these are: «от белорусской стороны: …», «… – с российской стороны»."""

import re
from collections.abc import Iterator

from app.imports.words.sides import side_of

WHO = (
    r"(?:белорусск|беларуск|российск|расійск|расейск|курск|чувашск|[а-яё]+ск)\w+\s+(?:сторон\w+|бок\w*)"
    r"|республик[аи]\s+беларусь|рэспублік[аі]\s+беларусь|беларус[ьи]|беларусі"
    r"|российск\w+\s+федераци\w+|росси[яи]|расі[яі]"
    r"|[а-яё-]+[сц]к(?:ая|ой|ай)\s+(?:област[ьи]|вобласц[ьі])|[а-яё-]+ск(?:ий|ого)\s+кра[йя]|[а-яё-]+ск(?:ая|ой)\s+республик[аи]"
    r"|(?:the\s+)?(?:belarusian|russian|kursk)\s+side|(?:the\s+)?republic\s+of\s+belarus|belarus|russia|russian\s+federation"
    r"|[a-z]+\s+(?:region|oblast)"
)
BEFORE = r"(?:(?:от|с|со\s+стороны|за|для|ад|з|from|for|on\s+the\s+part\s+of|from\s+the|for\s+the)\s+)"
LABEL = re.compile(
    rf"(?:^|(?<=[\n;.,]))[ \t]*(?P<before>{BEFORE})?(?:(?P<who>{WHO})|(?P<short>(?-i:[А-Я]{{2,3}})))"
    r"(?P<end>\s*:|\s+[–—-](?=\s)|\s*[–—-](?=\n)|(?=\n)|(?=\s))",
    re.IGNORECASE,
)
BEHIND = re.compile(
    r"(?<=[^\s;.,:–—-])(?P<dash>[ \t]*[–—][ \t\n]*|[ \t]+-[ \t\n]+|[ \t]+)"
    rf"(?P<before>{BEFORE})?(?P<who>{WHO})[ \t]*(?=[;,.\n]|$)",
    re.IGNORECASE,
)
SIDE_WORD = re.compile(r"сторон|бок|side", re.IGNORECASE)
OF_ONE = re.compile(rf"\s*\(\s*{BEFORE}?(?P<who>{WHO}|РБ|РФ)\s*\)", re.IGNORECASE)


def by_sides(text: str, side: str | None) -> Iterator[tuple[str | None, str]]:
    """Parts of a cell with the side that a label gives them; what stands before the first keeps the column's side."""
    labels = [found for found in LABEL.finditer(text) if _is_label(found, text)]
    if not labels:
        yield from _by_sides_behind(text, side)
        return
    begins = [found.start() for found in labels] + [len(text)]
    yield side, text[: begins[0]]
    for found, end in zip(labels, begins[1:], strict=True):
        yield _side(found), text[found.end() : end]


def _by_sides_behind(text: str, side: str | None) -> Iterator[tuple[str | None, str]]:
    """«Минобразования, БГУ – с белорусской стороны; …»: the words speak of all names since the ones before."""
    begin = 0
    for found in BEHIND.finditer(text):
        if _is_behind(found):
            yield _side_named(found["who"]), text[begin : found.start()]
            begin = found.end()
    yield side, text[begin:]


def _is_behind(found: re.Match[str]) -> bool:
    """A dash, «с» or «от», the word «сторона»: two of the three, for «Россия – Беларусь» is a name."""
    return bool(found["dash"].strip()) + bool(found["before"]) + bool(SIDE_WORD.search(found["who"])) > 1


def of_one(name: str) -> tuple[str, str | None]:
    """«Минсвязи (белорусская сторона)» → the name and its side."""
    found = OF_ONE.search(name)
    if not found:
        return name, None
    return (name[: found.start()] + name[found.end() :]).strip(), _side_named(found["who"])


def _is_label(found: re.Match[str], text: str) -> bool:
    marked = bool(found["end"].strip())
    if found["short"]:
        known = found["short"] in {"РБ", "РФ"}
        return marked and (known or found["end"].strip() == ":") and _has_belarusian(text)
    if marked:
        return True
    ends_line = text[found.end() :].startswith("\n")
    return bool(SIDE_WORD.search(found["who"])) and (bool(found["before"]) or ends_line)


def _has_belarusian(text: str) -> bool:
    return side_of(text) == "by" or bool(re.search(r"(?:^|\W)РБ\s*[:–—-]|белорус|беларус", text, re.IGNORECASE))


def _side(found: re.Match[str]) -> str | None:
    if found["short"]:
        return "by" if found["short"] == "РБ" else "ru"
    return _side_named(found["who"])


def _side_named(who: str) -> str | None:
    known = side_of(who)
    if known or not SIDE_WORD.search(who):
        return known
    return "ru"  # «курская сторона»: the other one is always called Belarusian
