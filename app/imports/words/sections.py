"""Titles of sections and numbers of items, as plans print them."""

import re

from app.imports.cleaning import plain

LABEL = r"(?:раздел|глава|часть|направление|раздзел|частка|кірунак|section|chapter|part)"
ROMAN = r"[IVXLІХ]{1,7}"  # Cyrillic І and Х are typed for Latin ones
SECTION = re.compile(
    rf"(?P<label>{LABEL}\s+)?(?P<number>{ROMAN}|\d{{1,2}}(?:\.\d{{1,2}}){{0,2}})(?P<end>[.):]+|\s|$)\s*[–—-]?\s*(?P<name>.*)",
    re.IGNORECASE | re.DOTALL,
)
LABELLED = re.compile(rf"{LABEL}\b", re.IGNORECASE)
ITEM_NUMBER = re.compile(
    r"(?:п(?:ункт)?\.?\s*)?\d{1,3}(?:[.\-]\d{1,3}){0,4}(?:[-.]?[а-яёa-z])?[.)]{0,2}", re.IGNORECASE
)
ROMAN_NUMBER = re.compile(rf"{ROMAN}[.)]?")
NUMBER_BEFORE = re.compile(r"(\d{1,3}(?:\.\d{1,3})+[.)]?|\d{1,3}[.)])\s+(?=\S)")
NOTE = re.compile(r"(?:<\s*(\*+|\d{1,2})\s*>|(\*{1,5})|([¹²³⁴⁵⁶⁷⁸⁹]))[\s\u2013\u2014)-]*(?=\S)")
NOTE_WORD = re.compile(r"(?:примечани[ея]|сноск[аи]|заўваг[аі]|notes?)\b", re.IGNORECASE)
SUM = re.compile(r"(?:Итого|ИТОГО|Всего|ВСЕГО|Усяго|УСЯГО|Разам:|Total|TOTAL)(?!\w)")
LIKE_CYRILLIC = str.maketrans("ІіХх", "IiXx")


def split_section(title: str) -> tuple[str, str]:
    """«Раздел II. Торговля» → («II», «Торговля»); the number is empty where none is printed."""
    found = SECTION.fullmatch(title)
    if not found or not _is_numbered(found):
        return "", title
    return found["number"].translate(LIKE_CYRILLIC), found["name"].strip()


def _is_numbered(found: re.Match[str]) -> bool:
    """A number without a dot needs to be Roman, or to stand before a capital; «5 лет» has none."""
    number, name = found["number"], found["name"]
    if number.isalpha() and number != number.upper():
        return False
    return bool(found["label"] or found["end"].strip() or not name or number.isalpha() or name[:1].isupper())


def looks_like_section(text: str) -> bool:
    """Whether a line by itself says that it opens a section."""
    found = SECTION.fullmatch(text)
    numbered = found and _is_numbered(found) and found["name"] and found["end"].strip()
    return bool(numbered or LABELLED.match(text))


def is_only_label(title: str) -> bool:
    """«Раздел I», «II.»: the name stands in the next row."""
    number, name = split_section(title)
    return bool(number) and not name


def is_item_number(text: str) -> bool:
    return bool(ITEM_NUMBER.fullmatch(text))


def is_roman(text: str) -> bool:
    return bool(text and ROMAN_NUMBER.fullmatch(text))


def number_before(text: str) -> tuple[str, str]:
    """«1.2. Провести ярмарку» → («1.2.», «Провести ярмарку»)."""
    found = NUMBER_BEFORE.match(text)
    return (found[1], text[found.end() :]) if found else ("", text)


def note_mark(text: str) -> tuple[str, str] | None:
    """A line under the table: its mark and what it says."""
    found = NOTE.match(text)
    if found:
        return next(mark for mark in found.groups() if mark), text[found.end() :]
    return ("", text) if NOTE_WORD.match(text) else None


def sums_up(text: str) -> bool:
    """«Всего мероприятий: 15»; with a small letter it goes on with a sentence."""
    return bool(SUM.match(text))


CONTINUED = re.compile(r"\s*\(?(?:продолжение|окончание|працяг|continued)\)?\.?$", re.IGNORECASE)


def is_continued(title: str, before: str) -> bool:
    """Whether a title only repeats the one before it, as after a page."""
    return bool(before) and plain(CONTINUED.sub("", title)) == plain(before)


def follows(number: str, before: str) -> bool:
    """1.4 follows 1.3, 5. follows 4.; 2.1 does not follow 1.9."""
    these, those = ([int(part) for part in re.findall(r"\d+", text)] for text in (number, before))
    return bool(these) and len(these) == len(those) and these[:-1] == those[:-1] and these[-1] == those[-1] + 1
