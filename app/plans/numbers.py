"""Printed numbers: 2.2, 2.9, 2.10, 2.10.1 in this order, whatever the letters and dots around them."""

import re

ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
PARTS = re.compile(r"\d+|[^\W\d_]+")


ADDRESSABLE = re.compile(r"[\w](?:[\w.\- ]*[\w.])?")
# Words of addresses.
RESERVED = frozenset({
    "new", "edit", "status-updates", "postponements", "decisions", "extensions", "answers", "settlements", "undoings",
    "deletions",
})  # fmt: skip


def is_addressable(number: str) -> bool:
    """Whether a printed number can stand in an address: letters, digits, dots, hyphens, spaces between them."""
    return ADDRESSABLE.fullmatch(number) is not None and number.lower() not in RESERVED


def sort_key(number: str) -> str:
    """Text whose plain order is the natural order of numbers; made only of ASCII digits and letters' code points."""
    return ".".join(_weigh(part) for part in PARTS.findall(number))[:120]


def depth(number: str) -> int:
    """How deep an item lies: 2.10 → 0, 2.10.1 → 1. The first part is the section's."""
    return max(len(PARTS.findall(number)) - 2, 0)


def parent_of(number: str) -> str | None:
    """The number of the item that this one is a part of: 2.10.1 → 2.10."""
    cleaned = number.strip().rstrip(".")
    return cleaned.rpartition(".")[0] if depth(cleaned) else None


def _weigh(part: str) -> str:
    if part.isdecimal():
        return f"{int(part):06d}"
    roman = part.upper()
    if all(letter in ROMAN for letter in roman):
        return f"{_arabic(roman):06d}"
    return "~" + "".join(f"{ord(letter):05x}" for letter in part.lower())


def _arabic(roman: str) -> int:
    values = [ROMAN[letter] for letter in roman]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(-value if value < following else value for value, following in pairs)
