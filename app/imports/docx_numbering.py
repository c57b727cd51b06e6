"""The numbers that Word writes itself: they stand in no text, only in the definitions of lists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Self

from docx.oxml.ns import qn

from app.imports.docx_styles import Styles, attribute, is_on

LEVELS = 9
RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя"  # cyrillic: letters that number a list
LATIN = "abcdefghijklmnopqrstuvwxyz"
ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True)
class Level:
    """How one level of a list is written: `pattern` is «%1.%2.»."""

    start: int = 1
    form: str = "decimal"
    pattern: str = "%1."
    plain: bool = False


@dataclass
class Numbering:
    """`lists`: number → (its family, its levels). Lists of one family count on together."""

    styles: Styles
    lists: dict[str, tuple[str, dict[int, Level]]] = field(default_factory=dict)
    restarts: dict[str, set[int]] = field(default_factory=dict)
    counters: dict[str, dict[int, int]] = field(default_factory=dict)

    @classmethod
    def of(cls, document: Any, styles: Styles) -> Self:
        numbering = cls(styles)
        part = next(
            (each.target_part for each in document.part.rels.values() if each.reltype.endswith("/numbering")), None
        )
        if part is not None:
            _read_definitions(part.element, numbering)
        return numbering

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph, counted on by asking; empty for bullets and where there is none."""
        belongs = self.styles.list_of(paragraph)
        if not belongs or belongs[0] not in self.lists:
            return ""
        number, level = belongs[0], min(belongs[1], LEVELS - 1)
        family, levels = self.lists[number]
        counters = self.counters.setdefault(family, {})
        for restarted in self.restarts.pop(number, set()):
            counters.pop(restarted, None)
        counters[level] = counters.get(level, levels.get(level, Level()).start - 1) + 1
        for deeper in range(level + 1, LEVELS):
            counters.pop(deeper, None)
        return _written(levels, counters, level)


def _written(levels: dict[int, Level], counters: dict[int, int], level: int) -> str:
    this = levels.get(level, Level())
    if this.form in {"bullet", "none"}:
        return ""

    def number(found: re.Match[str]) -> str:
        of = int(found[1]) - 1
        its = levels.get(of, Level())
        return counted(counters.get(of, its.start), "decimal" if this.plain else its.form)

    return re.sub(r"%([1-9])", number, this.pattern).strip()


def counted(n: int, form: str) -> str:
    """A number in one of Word's forms; those that plans never use are written in figures."""
    if form in {"upperRoman", "lowerRoman"}:
        text = "".join(_roman(n))
    elif form in {"upperLetter", "lowerLetter"}:
        text = _letters(n, LATIN)
    elif form in {"russianUpper", "russianLower"}:
        text = _letters(n, RUSSIAN)
    else:
        text = f"{n:02d}" if form == "decimalZero" else str(n)
    return text.upper() if form.startswith(("upper", "russianUpper")) else text


def _roman(n: int) -> Iterator[str]:
    for value, letters in ROMAN:
        while n >= value:
            yield letters
            n -= value


def _letters(n: int, alphabet: str) -> str:
    """Word goes on with aa, bb after z."""
    return alphabet[(n - 1) % len(alphabet)] * ((n - 1) // len(alphabet) + 1) if 0 < n <= len(alphabet) * 4 else str(n)


# ── Definitions ──────────────────────────────────────────────────────────────────────────────────────────


def _read_definitions(root: Any, numbering: Numbering) -> None:
    families = {
        family.get(qn("w:abstractNumId"), ""): dict(_levels(family)) for family in root.iter(qn("w:abstractNum"))
    }
    for each in root.iter(qn("w:num")):
        number, family = each.get(qn("w:numId"), ""), attribute(each, "w:abstractNumId") or ""
        levels = dict(families.get(family, {}))
        for override in each.iter(qn("w:lvlOverride")):
            _override(override, levels, numbering.restarts.setdefault(number, set()))
        numbering.lists[number] = (family, levels)


def _override(override: Any, levels: dict[int, Level], restarts: set[int]) -> None:
    at = _figure(override.get(qn("w:ilvl")), 0)
    levels.update(_levels(override))
    start = attribute(override, "w:startOverride")
    if start is not None:
        before = levels.get(at, Level())
        levels[at] = Level(_figure(start, 1), before.form, before.pattern, before.plain)
        restarts.update(range(at, LEVELS))


def _levels(parent: Any) -> Iterator[tuple[int, Level]]:
    for level in parent.iter(qn("w:lvl")):
        yield (
            _figure(level.get(qn("w:ilvl")), 0),
            Level(
                _figure(attribute(level, "w:start"), 1),
                attribute(level, "w:numFmt") or "decimal",
                attribute(level, "w:lvlText") or "",
                is_on(level.find(qn("w:isLgl"))),
            ),
        )


def _figure(text: str | None, otherwise: int) -> int:
    return int(text) if text and text.isdecimal() and text.isascii() and len(text) < 6 else otherwise
