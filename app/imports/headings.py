"""The heading of a plan's table: which of its columns hold what."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import groupby

from app.imports.cleaning import plain
from app.imports.grids import Grid
from app.imports.roles import Column, Role
from app.imports.words.columns import column_of, is_part_of_heading, title_rank
from app.imports.words.sections import is_item_number

LONGEST = 200
LOOKED_THROUGH = 40
DEEPEST = 3
SAID = frozenset({Role.TERM, Role.TERM_START, Role.TERM_END, Role.OWNERS})


@dataclass(frozen=True)
class Heading:
    """Rows `first` to `last` of its table, and its columns with the places they take."""

    first: int
    last: int
    columns: tuple[tuple[range, Column], ...]

    @property
    def width(self) -> int:
        return sum(len(places) for places, _ in self.columns)

    def roles(self) -> set[Role]:
        return {column.role for _, column in self.columns}


def find_heading(grid: Grid) -> Heading | None:
    """The first heading in a table, titles of the plan above it passed over."""
    rows = range(min(len(grid.rows), LOOKED_THROUGH))
    return next((found for row in rows if (found := heading_at(grid, row))), None)


def heading_at(grid: Grid, row: int) -> Heading | None:
    said = [cell.text for cell, _ in grid.cells(row) if cell.text]
    if len(said) < 2 or any(len(text) > LONGEST or is_item_number(text) for text in said):
        return None
    last = _last_row(grid, row)
    heading = _settled(grid, Heading(row, last, tuple(_columns(grid, row, last))))
    return heading if _is_plans(heading) else None


def is_repeated(grid: Grid, row: int, heading: Heading) -> bool:
    """Whether a row says again what the heading says: after a page begins."""
    said = {plain(cell.text) for cell, _ in grid.cells(row) if cell.text}
    known = {plain(text) for _, column in heading.columns for text in column.heading.split("\t")}
    return len(said) > 1 and said <= known


def _is_plans(heading: Heading) -> bool:
    roles = heading.roles()
    known = sum(column.role is not Role.UNKNOWN for _, column in heading.columns)
    return Role.TITLE in roles and bool(roles & SAID) and known * 2 >= len(heading.columns)


# ── How many rows it takes ───────────────────────────────────────────────────────────────────────────────


def _last_row(grid: Grid, first: int) -> int:
    last = first
    while last + 1 < min(len(grid.rows), first + DEEPEST) and _goes_on(grid, last + 1):
        last += 1
    return last


def _goes_on(grid: Grid, row: int) -> bool:
    """Cells of the heading reach down into this row, or it only names parts: beginning and end, sides."""
    above = grid.rows[row - 1]
    reaching = any(cell is above[column] and cell.text for column, cell in enumerate(grid.rows[row]))
    own = [cell.text for cell, _ in grid.cells(row) if cell.row == row and cell.text]
    return reaching or (bool(own) and all(is_part_of_heading(text) for text in own) and len(own) < grid.width)


# ── Its columns ──────────────────────────────────────────────────────────────────────────────────────────


def _columns(grid: Grid, first: int, last: int) -> Iterator[tuple[range, Column]]:
    leaves = groupby(range(grid.width), key=lambda column: id(grid.rows[last][column]))
    for rank, (_, places) in enumerate(leaves):
        columns = list(places)
        said = list(_said_above(grid, first, last, columns[0]))
        column = column_of(*said, rank=rank) if said else Column(Role.UNKNOWN, rank=rank)
        yield range(columns[0], columns[-1] + 1), replace(column, heading="\t".join(said))


def _said_above(grid: Grid, first: int, last: int, column: int) -> Iterator[str]:
    """The texts over a column from above; where merged cells were lost, a group's name stands to the left."""
    seen: list[int] = []
    for row in range(first, last + 1):
        cell = grid.rows[row][column]
        if not cell.text and row < last and grid.rows[last][column].text:
            cell = _to_the_left(grid, row, column)
        if cell.text and id(cell) not in seen:
            yield cell.text
        seen.append(id(cell))


def _to_the_left(grid: Grid, row: int, column: int):
    return next(
        (grid.rows[row][place] for place in range(column, -1, -1) if grid.rows[row][place].text), grid.rows[row][column]
    )


def _settled(grid: Grid, heading: Heading) -> Heading:
    """One column of titles; a column without a heading that holds numbers is theirs."""
    columns = [(place, _numbered(grid, heading, place, column)) for place, column in heading.columns]
    roles = {column.role for _, column in heading.columns}
    if Role.TITLE in roles or Role.NUMBER in roles or (Role.OWNERS in roles and roles & (SAID - {Role.OWNERS})):
        columns = _one_title(grid, heading, columns)
    return replace(heading, columns=tuple(columns))


def _numbered(grid: Grid, heading: Heading, place: range, column: Column) -> Column:
    if column.role is not Role.UNKNOWN or column.heading or column.rank:
        return column
    texts = [text for text in _below(grid, heading, place) if text]
    numbers = sum(is_item_number(text) for text in texts)
    return replace(column, role=Role.NUMBER) if texts and numbers * 2 >= len(texts) else column


def _one_title(grid: Grid, heading: Heading, columns: list[tuple[range, Column]]) -> list[tuple[range, Column]]:
    titles = [each for each in columns if each[1].role is Role.TITLE]
    others = [each for each in columns if each[1].role is Role.UNKNOWN and each[1].heading]
    wanted = titles or others
    if not wanted:
        return columns
    best = min(wanted, key=lambda each: (title_rank(each[1].heading), -_length(grid, heading, each[0])))
    return [(place, _only_if(column, column is best[1])) for place, column in columns]


def _only_if(column: Column, best: bool) -> Column:
    if best:
        return replace(column, role=Role.TITLE)
    return replace(column, role=Role.UNKNOWN) if column.role is Role.TITLE else column


def _length(grid: Grid, heading: Heading, place: range) -> int:
    return sum(len(text) for text in _below(grid, heading, place))


def _below(grid: Grid, heading: Heading, place: range) -> list[str]:
    return [row[place[0]].text for row in grid.rows[heading.last + 1 :]]
