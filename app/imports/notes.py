"""Marks of footnotes in a cell: <1>, <*>, and, where a note bears them, * and ¹."""

import re
from collections.abc import Mapping

SURE = re.compile(r"\s*<\s*(\*+|\d{1,2})\s*>")
PERHAPS = re.compile(r"(?<=\S)\s*(\*{1,5}|[¹²³⁴⁵⁶⁷⁸⁹])")
RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹", "123456789")


def without_marks(text: str, notes: Mapping[str, str]) -> tuple[str, list[str]]:
    """The text without its marks, and what the notes under them say."""
    marks: list[str] = []

    def take(found: re.Match[str]) -> str:
        mark = found[1]
        if found.re is PERHAPS and mark not in notes and mark.translate(RAISED) not in notes:
            return found[0]
        marks.append(mark)
        return ""

    for pattern in (SURE, PERHAPS):
        text = pattern.sub(take, text)
    return text.strip(), [note for mark in marks if (note := _note(mark, notes))]


def _note(mark: str, notes: Mapping[str, str]) -> str:
    return notes.get(mark) or notes.get(mark.translate(RAISED), "")
