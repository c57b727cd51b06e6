"""A plan's document as one stream: what stands above it, its rows under their columns, titles between tables."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.base.language import N_, Sentence
from app.imports.cells import Row, shown_in
from app.imports.cleaning import one_line
from app.imports.draft import Place, Problem
from app.imports.grids import Grid, Line, Paper
from app.imports.headings import Heading, find_heading, heading_at, is_repeated
from app.imports.roles import Role
from app.imports.titles import Opening, opening_before_first, opening_between

TABLE_NOT_READ = N_("This table was left out: it has no columns of measures with deadlines or owners.")


@dataclass(frozen=True)
class Above:
    """What stands above the first table: the plan's name and years."""

    text: str


@dataclass(frozen=True)
class LeftOut:
    """A column that is not taken in."""

    heading: str


Entry = Above | LeftOut | Opening | Row | Line | Problem


@dataclass(frozen=True)
class Piece:
    """A table with the lines above it and its number in the document."""

    lines: tuple[Line, ...]
    grid: Grid
    number: int
    heading: Heading | None


def entries(paper: Paper) -> Iterator[Entry]:
    """The document in its order. Lines that are no titles come as they are: notes may be among them."""
    pieces, rest = _pieces(paper)
    heading: Heading | None = None
    for piece in pieces:
        if piece.heading:
            yield from _lines_before(piece, pieces, first=heading is None)
            yield from _columns_left(piece.heading)
            heading = piece.heading
            yield from _rows(piece, heading, start=heading.last + 1)
        elif heading and _continues(piece.grid, heading):
            yield from _lines_before(piece, pieces, first=False)
            yield from _rows(piece, heading, start=0)
        else:
            yield from piece.lines
            yield from _left_out(piece)
    yield from rest


def _pieces(paper: Paper) -> tuple[list[Piece], list[Line]]:
    pieces: list[Piece] = []
    lines: list[Line] = []
    for block in paper.blocks:
        if isinstance(block, Line):
            lines.append(block)
        else:
            pieces.append(_piece(block, lines, len(pieces) + 1))
            lines = []
    return pieces, lines


def _piece(grid: Grid, lines: list[Line], number: int) -> Piece:
    """Rows above a heading are lines as well: a sheet has the plan's name there."""
    heading = find_heading(grid)
    above = grid.rows[: heading.first] if heading else ()
    named = [
        Line(" ".join(dict.fromkeys(cell.text for cell in row if cell.text)), bold=any(cell.bold for cell in row))
        for row in above
    ]
    return Piece((*lines, *(line for line in named if line.text)), grid, number, heading)


def _lines_before(piece: Piece, pieces: list[Piece], *, first: bool) -> Iterator[Entry]:
    place = Place(piece.number, 1, piece.grid.name)
    if not first:
        opening = opening_between(piece.lines, place, above=_plans_name(pieces))
        yield from piece.lines
    else:
        titled = any(opening_between(other.lines, place) for other in pieces if other.heading and other is not piece)
        opening = opening_before_first(piece.lines, place, others_are_titled=titled)
        yield Above("\n".join(line.text for line in piece.lines if not opening or line.text not in opening.lines))
    if opening:
        yield opening


def _plans_name(pieces: list[Piece]) -> frozenset[str]:
    """The lines above the first table of the plan: they may be repeated on every sheet, and title nothing there."""
    return frozenset(line.text for line in next(piece.lines for piece in pieces if piece.heading))


def _columns_left(heading: Heading) -> Iterator[LeftOut]:
    for _, column in heading.columns:
        if column.role in {Role.UNKNOWN, Role.ASIDE} and column.heading:
            yield LeftOut(one_line(column.heading))


def _continues(grid: Grid, heading: Heading) -> bool:
    """A table of as many columns as the one before it, cut off by a page."""
    if grid.width == heading.width:
        return True
    counts = [len(grid.cells(row)) for row in range(len(grid.rows))]
    return counts.count(len(heading.columns)) * 2 > len(counts)


def _left_out(piece: Piece) -> Iterator[Problem]:
    """Tables of signatures and stamps are small; a larger one may have been part of the plan."""
    if piece.grid.width > 2 and len(piece.grid.rows) > 3:
        yield Problem(Sentence(TABLE_NOT_READ), Place(piece.number, 1, piece.grid.name))


def _rows(piece: Piece, heading: Heading, *, start: int) -> Iterator[Row]:
    row = start
    while row < len(piece.grid.rows):
        again = _new_heading(piece.grid, row, heading)
        if again:
            heading = again
        elif not is_repeated(piece.grid, row, heading):
            place = Place(piece.number, row + 1, piece.grid.name)
            yield Row(place, tuple(shown_in(piece.grid, row, heading)), tuple(column for _, column in heading.columns))
        row = again.last + 1 if again else row + 1


def _new_heading(grid: Grid, row: int, heading: Heading) -> Heading | None:
    if is_repeated(grid, row, heading):
        return None
    found = heading_at(grid, row)
    numbered = found and any(column.role is Role.NUMBER and column.heading for _, column in found.columns)
    return found if numbered else None
