"""Cells that say “the same”: they take the words of the row above."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from app.imports.grids import GridCell
from app.imports.roles import Column, Role
from app.imports.words.ditto import says_same, with_same

CARRIED = frozenset({Role.TERM, Role.TERM_START, Role.TERM_END, Role.OWNERS})
Cells = Sequence[tuple[Column, GridCell]]


def says_the_row_above(column: Column, cell: GridCell) -> bool:
    return column.role in CARRIED and says_same(cell.text)


def carried_down(cells: Iterable[tuple[Column, GridCell]], above: Cells) -> Iterator[tuple[Column, GridCell]]:
    """The cells with words in the place of their marks; a mark with nothing above it is left out."""
    for column, cell in cells:
        if not says_the_row_above(column, cell):
            yield column, cell
            continue
        meant = list(_over(column, above))
        for over, words in meant[:1]:
            yield over, replace(words, text=with_same(cell.text, words.text))
        yield from meant[1:]
        if not meant and (rest := with_same(cell.text, "").strip(" ,;\n")):
            yield column, replace(cell, text=rest)


def _over(column: Column, above: Cells) -> Iterator[tuple[Column, GridCell]]:
    """The same column; where one of the two cells covers both sides, whatever it meets."""
    same = [each for each in above if each[0] == column]
    yield from same or [
        each for each in above if each[0].role is column.role and (column.side is None or each[0].side is None)
    ]
