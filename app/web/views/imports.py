"""What the page of an import shows: rows with what was read and what is doubtful, names, the difference."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from app.deadlines.terms import TermKind
from app.imports.draft_json import doubt_of
from app.imports.hindrances import Open, is_decided, waits_for_a_look
from app.imports.kept import reading_of
from app.imports.models import ImportBody, ImportRow
from app.imports.queries import KeptDraft
from app.people.models import Body
from app.web.views.readings import days_words, kind_words

UNSURE = (TermKind.UNREADABLE, TermKind.UNDATED)


@dataclass(frozen=True, slots=True)
class OwnerLine:
    """`meant`: the short name of the body; empty where it is not decided."""

    name: str
    meant: str
    is_new: bool
    by_agreement: bool


@dataclass(frozen=True, slots=True)
class RowView:
    n: int
    path: str
    place: Mapping[str, Any]
    number: str
    title: str
    term: str
    kind: str
    days: str
    why: str
    owners: dict[str, list[OwnerLine]]
    doubts: list[tuple[str, str]]
    hindrances: list[str]
    state: str
    version: int


def import_path(import_id: UUID) -> str:
    return f"/imports/{import_id}"


@dataclass(frozen=True)
class RowTeller:
    """Tells rows of one draft in one language."""

    language: str
    path: str
    names: Mapping[tuple[str, str], ImportBody]
    bodies: Mapping[UUID, Body]
    codes: Mapping[UUID, str]  # side → its code
    open: Open

    def tell(self, row: ImportRow) -> RowView:
        reading = reading_of(row.term, row.reading)
        return RowView(
            n=row.n,
            path=f"{self.path}/rows/{row.n}",
            place=row.place,
            number=row.number,
            title=row.title,
            term=row.term,
            kind=kind_words(self.language, reading.kind),
            days=days_words(self.language, reading.start, reading.due),
            why=reading.why.said(self.language) if reading.review or reading.kind in UNSURE else "",
            owners=self._owners(row),
            doubts=[(doubt.cell.value, doubt.sentence.said(self.language)) for doubt in map(doubt_of, row.doubts)],
            hindrances=[doubt.sentence.said(self.language) for doubt in self.open.hindered.get(row.n, ())],
            state=self._state(row, reading.review),
            version=row.version,
        )

    def _owners(self, row: ImportRow) -> dict[str, list[OwnerLine]]:
        """By the code of the side they belong to; under "" those of whom nothing says it."""
        told: dict[str, list[OwnerLine]] = {}
        for owner in row.owners:
            name = self.names.get((owner["name"], owner["side"]))
            side, meant = self._meaning(name)
            line = OwnerLine(owner["name"], meant, bool(name and name.new_side_id), owner["by_agreement"])
            told.setdefault(side or owner["side"], []).append(line)
        return told

    def _meaning(self, name: ImportBody | None) -> tuple[str, str]:
        if name is None or not is_decided(name):
            return "", ""
        if name.body_id:
            body = self.bodies[name.body_id]
            return self.codes.get(body.side_id, ""), body.short
        return self.codes.get(name.new_side_id, "") if name.new_side_id else "", name.new_short

    def _state(self, row: ImportRow, review: bool) -> str:
        if row.left_out:
            return "left-out"
        if row.n in self.open.hindered:
            return "hindered"
        if waits_for_a_look(row):
            return "doubtful"
        if row.looked_at:
            return "looked"
        return "review" if review else "clean"


@dataclass(frozen=True, slots=True)
class NameView:
    """A printed name that nobody has been found for, or the body it means."""

    id: UUID
    path: str
    name: str
    side: str
    meant: str
    is_new: bool
    decided: bool
    proposals: list[tuple[UUID, str]]
    count: int
    version: int


def rows_by_section(draft: KeptDraft, told: Sequence[RowView]) -> list[tuple[Any, list[RowView]]]:
    by_n = {row.n: row for row in told}
    return [
        (section, [by_n[row.n] for row in draft.rows if row.section_id == section.id and row.n in by_n])
        for section in draft.sections
    ]
