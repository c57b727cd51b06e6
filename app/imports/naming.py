"""A cell that lists bodies, cut into names."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from app.imports.cleaning import one_line
from app.imports.words.bodies import (
    ALL_SHORT,
    AND_ANOTHER,
    COMPLETE,
    GOES_ON,
    HEAD_BESIDE,
    HEADED,
    ONLY_AGREED,
    OPENING,
    PLACE_ONLY,
    SHORT_BESIDE,
    SLASH_BETWEEN,
    TOGETHER,
    UNDER_ONE_WORD,
)  # fmt: skip

OPENERS, CLOSERS = "«“„(", "»”“)"
LONGEST = 500  # letters of one body's name
COMMA, LINE, HARD, WITH = ",", "\n", ";", "with"


@dataclass(frozen=True)
class Name:
    """A name as the cell has it. `doubtful`: a sign or a space inside it may have parted two bodies."""

    text: str
    inflected: bool = False
    doubtful: bool = False


def names_in(text: str) -> list[Name]:
    names: list[Name] = []
    for fragment, before in _fragments(text):
        if names and before != WITH and _goes_on(names[-1].text, fragment, before):
            names[-1] = _joined(names[-1], fragment, before)
        else:
            names.append(Name(fragment, inflected=before == WITH))
    return [name for each in names for name in _cut_further(each)]


# ── Cutting ──────────────────────────────────────────────────────────────────────────────────────────────


def _fragments(text: str) -> Iterator[tuple[str, str]]:
    """Pieces between separators, none inside quotes or brackets, each with the separator before it."""
    before = HARD
    for together, part in enumerate(TOGETHER.split(text)):
        before = WITH if together else before
        for piece, after in _pieces(part):
            fragment = one_line(piece)
            if fragment:
                yield fragment, before
                before = after
            elif before != WITH:
                before = _stronger(before, after)


def _pieces(text: str) -> Iterator[tuple[str, str]]:
    begin = 0
    whole = {place for found in UNDER_ONE_WORD.finditer(text) for place in range(*found.span())}
    for place, inside in _depths(text):
        if text[place] in ",;\n" and not inside and place not in whole:
            yield text[begin:place], text[place]
            begin = place + 1
    yield text[begin:], HARD


def _depths(text: str) -> Iterator[tuple[int, bool]]:
    """Each letter's place, and whether it stands inside quotes or brackets; one that never closes opens nothing."""
    depth, quoted = 0, False
    paired = text.count('"') % 2 == 0
    balanced = sum(text.count(sign) for sign in "«(") == sum(text.count(sign) for sign in "»)")
    for place, letter in enumerate(text):
        if letter == '"' and paired:
            quoted = not quoted
        elif balanced:
            depth += (letter in "«(") - (letter in "»)")
        yield place, quoted or depth > 0


def _stronger(one: str, other: str) -> str:
    """A comma at a line's end is a comma: the name may go on below."""
    return max(one, other, key=[LINE, COMMA, HARD].index)


# ── Putting together again ───────────────────────────────────────────────────────────────────────────────


def _goes_on(name: str, fragment: str, before: str) -> bool:
    if len(name) > LONGEST:
        return False
    if ONLY_AGREED.fullmatch(fragment):
        return True
    if before == COMMA:
        return _is_list_inside_name(name, fragment)
    if before == LINE:
        return bool(
            GOES_ON.search(name) or fragment[0] == "(" or PLACE_ONLY.match(fragment)
            or (fragment[0].islower() and not OPENING.match(fragment))
        )  # fmt: skip
    return False


def _is_list_inside_name(name: str, fragment: str) -> bool:
    """«Министерство промышленности», «торговли и предпринимательства Курской области»."""
    if not HEADED.search(name) or COMPLETE.search(name) or OPENING.match(fragment):
        return False
    if fragment[0].islower():
        return True
    return name.isascii() and " and " in fragment and not HEADED.match(fragment)


def _joined(name: Name, fragment: str, before: str) -> Name:
    comma = before == COMMA and not ONLY_AGREED.fullmatch(fragment)
    text = f"{name.text}, {fragment}" if comma else f"{name.text} {fragment}"
    settled = re.search(r",[^,]*\s(?:и|і|and)\s[^,]*$", text) or COMPLETE.search(text) or not comma  # cyrillic: and
    return Name(text, name.inflected, doubtful=not settled)


def _cut_further(name: Name) -> Iterator[Name]:
    """«Минпром и Минсвязи», «Минпром Минсвязи»: two bodies; the second way is doubtful."""
    if ALL_SHORT.fullmatch(name.text):
        yield from (Name(part, doubtful=True) for part in SHORT_BESIDE.split(name.text))
        return
    for part in AND_ANOTHER.split(name.text):
        beside = HEAD_BESIDE.split(part)
        doubtful = name.doubtful or len(beside) > 1
        yield from (Name(each, name.inflected, doubtful or _may_be_several(each)) for each in beside)


def _may_be_several(name: str) -> bool:
    """«Минск и Брест (горисполкомы)», «ГКНТ/Минобразования»."""
    return bool(UNDER_ONE_WORD.search(name) or SLASH_BETWEEN.search(name))
