"""What of a draft waits for a person, line by line, for a terminal: row, cell, why, and what would do."""

from collections.abc import Iterator

from app.base.language import N_, say
from app.imports.draft import Cell
from app.imports.draft_json import doubt_of
from app.imports.hindrances import Open
from app.imports.models import ImportRow
from app.imports.queries import KeptDraft

CELLS = {
    Cell.SECTION: N_("Section"),
    Cell.NUMBER: N_("Number"),
    Cell.TITLE: N_("Wording"),
    Cell.TERM: N_("Term"),
    Cell.OWNERS: N_("Owners"),
}
UNKNOWN = N_("“%(name)s”: no body of the register is called so; name one of its bodies, or add it on the page")


def what_waits(draft: KeptDraft, open_: Open, language: str) -> Iterator[str]:
    """1:14, Owners: why; the place is the table (or the sheet) and the row in the document."""
    for row in draft.standing:
        doubts = open_.hindered.get(row.n, ())
        if row.n in open_.to_look_at:
            doubts = (*doubts, *(doubt_of(kept) for kept in row.doubts))
        for doubt in doubts:
            yield f"{_place(row)}, {say(language, CELLS[doubt.cell])}: {doubt.sentence.said(language)}"
        yield from _unknown(row, open_, language)


def _unknown(row: ImportRow, open_: Open, language: str) -> Iterator[str]:
    undecided = {(body.name, body.side) for body in open_.undecided}
    for owner in row.owners:
        if (owner["name"], owner["side"]) in undecided:
            yield f"{_place(row)}, {say(language, CELLS[Cell.OWNERS])}: {say(language, UNKNOWN, name=owner['name'])}"


def _place(row: ImportRow) -> str:
    return f"{row.place['sheet'] or row.place['table']}:{row.place['row']}"
