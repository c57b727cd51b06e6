"""Where something stands in a document, and what could not be read there."""

from collections.abc import Mapping, Sequence
from typing import Any

from app.base.language import say
from app.deadlines.terms import TermKind
from app.imports.draft_json import sentence_of

UNSURE = (TermKind.UNREADABLE, TermKind.UNDATED)


def problems_told(language: str, problems: Sequence[Mapping[str, Any]]) -> list[tuple[str, str]]:
    """Pairs of the place and the sentence."""
    return [(place_words(language, each["place"]), sentence_of(each["sentence"]).said(language)) for each in problems]


def place_words(language: str, place: Mapping[str, Any] | None) -> str:
    if not place:
        return ""
    if place["sheet"]:
        return say(language, "sheet “%(sheet)s”, row %(row)s", sheet=place["sheet"], row=place["row"])
    return say(language, "table %(table)s, row %(row)s", table=place["table"], row=place["row"])
