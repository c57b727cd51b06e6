"""The former wordings of an item, and two of them side by side."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import NotFound
from app.base.language import N_, say
from app.plans.wording_differences import Mark, words_changed
from app.plans.wording_story import ToldOwner, ToldWording, edition_of, wordings_of
from app.web.item_place import Pair
from app.web.views.history import word

PARTS = {
    "section": N_("Section"),
    "number": N_("Number"),
    "title": N_("Wording"),
    "term": N_("Term"),
    "owners": N_("Owners"),
}


@dataclass(frozen=True, slots=True)
class WordingLine:
    """`n` counts what is listed, from 1: the address of a comparison names it."""

    n: int
    since: datetime
    until: datetime | None
    act: str


@dataclass(frozen=True, slots=True)
class WordingsView:
    """`lines`: the latest first. `parts`: what differs between two of them, word by word. `edition`: the last act."""

    lines: list[WordingLine]
    before: int
    after: int
    parts: list[tuple[str, list[tuple[Mark, str]]]]
    edition: str


def wordings_view(
    session: Session, item_id: UUID, language: str, pair: Pair, *, at: datetime | None
) -> WordingsView | None:
    """None of an item that was never worded anew. `pair`: which two to compare; else the last and the one before."""
    told = wordings_of(session, item_id, at=at)
    before, after = _chosen(pair, len(told))
    if len(told) < 2:
        return None
    lines = [WordingLine(n, each.since, each.until, each.act) for n, each in enumerate(told, start=1)]
    parts = _parts(told[before - 1], told[after - 1], language)
    return WordingsView(lines[::-1], before, after, parts, edition_of(told))


def _chosen(pair: Pair, count: int) -> tuple[int, int]:
    after = pair[1] or count
    before = pair[0] or max(after - 1, 1)
    if not (1 <= before <= count and 1 <= after <= count):
        raise NotFound(N_("The item has no such wording"))
    return before, after


def _parts(before: ToldWording, after: ToldWording, language: str) -> list[tuple[str, list[tuple[Mark, str]]]]:
    said = {name: (_said(before, name, language), _said(after, name, language)) for name in PARTS}
    return [(say(language, PARTS[name]), words_changed(*both)) for name, both in said.items() if both[0] != both[1]]


def _said(wording: ToldWording, name: str, language: str) -> str:
    return _named(wording.owners, language) if name == "owners" else getattr(wording, name)


def _named(owners: Sequence[ToldOwner], language: str) -> str:
    marks = {True: "|by_agreement", False: ""}
    return word(language, [f"{each.name}|{each.role.value}{marks[each.by_agreement]}" for each in owners])
