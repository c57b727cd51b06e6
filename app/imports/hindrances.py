"""What stands between a draft and its acceptance: said row by row, so that it can be mended there."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from app.base.language import Sentence
from app.imports.draft import Cell, Doubt
from app.imports.draft_json import doubt_of
from app.imports.matching import plain
from app.imports.models import ImportBody, ImportRow
from app.imports.queries import KeptDraft
from app.plans.numbers import is_addressable

EMPTY = {
    Cell.NUMBER: Sentence("The number is missing"),
    Cell.TITLE: Sentence("The wording is missing"),
    Cell.TERM: Sentence("The term is missing"),
    Cell.OWNERS: Sentence("The owners are missing"),
}
SAME_BODY_TWICE = Sentence("One body is named twice under two names")


@dataclass(frozen=True)
class Open:
    """What is still to be done before the draft can be accepted. Doubts about terms may stay: the plan lists them."""

    hindered: Mapping[int, tuple[Doubt, ...]]
    to_look_at: frozenset[int]
    undecided: tuple[ImportBody, ...]

    @property
    def is_ready(self) -> bool:
        return not (self.hindered or self.to_look_at or self.undecided)


def still_open(draft: KeptDraft) -> Open:
    """Of the rows that are to be taken in. Sections of one title are one section of the plan."""
    rows, bodies = draft.standing, draft.bodies
    titles = {section.id: plain(section.title) for section in draft.sections}
    places = Counter((titles[row.section_id], row.number.strip()) for row in rows)
    repeated = {row.n for row in rows if row.number and places[titles[row.section_id], row.number.strip()] > 1}
    found = {row.n: tuple(_hindrances(row, row.n in repeated, bodies)) for row in rows}
    named = {(owner["name"], owner["side"]) for row in rows for owner in row.owners}
    return Open(
        hindered={n: doubts for n, doubts in found.items() if doubts},
        to_look_at=frozenset(row.n for row in rows if waits_for_a_look(row)),
        undecided=tuple(body for key, body in bodies.items() if key in named and not is_decided(body)),
    )


def is_decided(body: ImportBody) -> bool:
    return body.body_id is not None or body.new_side_id is not None


def waits_for_a_look(row: ImportRow) -> bool:
    return row.looked_at is None and any(doubt.cell != Cell.TERM for doubt in map(doubt_of, row.doubts))


def _hindrances(row: ImportRow, is_repeated: bool, bodies: Mapping[tuple[str, str], ImportBody]) -> list[Doubt]:
    cells = {Cell.NUMBER: row.number, Cell.TITLE: row.title, Cell.TERM: row.term, Cell.OWNERS: row.owners}
    found = [Doubt(cell, EMPTY[cell]) for cell, value in cells.items() if not value]
    if row.number and not is_addressable(row.number):
        found.append(Doubt(Cell.NUMBER, Sentence("Use letters, digits, dots and hyphens")))
    elif is_repeated:
        found.append(Doubt(Cell.NUMBER, Sentence("This number stands twice in the section")))
    meant = [bodies[key].body_id for owner in row.owners if (key := (owner["name"], owner["side"])) in bodies]
    if any(count > 1 for body_id, count in Counter(meant).items() if body_id):
        found.append(Doubt(Cell.OWNERS, SAME_BODY_TWICE))
    return found
