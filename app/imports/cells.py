"""A row of a table under the columns of its heading."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.imports.draft import Place
from app.imports.grids import Grid, GridCell
from app.imports.headings import Heading
from app.imports.roles import Column, Role


@dataclass(frozen=True)
class Shown:
    """A cell under its column. `own`: it begins in this row; `wide`: it covers more columns than its own."""

    column: Column
    cell: GridCell
    own: bool
    wide: bool


@dataclass(frozen=True)
class Row:
    """A row under the heading that holds for it."""

    place: Place
    cells: tuple[Shown, ...]
    columns: tuple[Column, ...]

    def filled(self) -> list[Shown]:
        """Cells with text that begin in this row."""
        return [shown for shown in self.cells if shown.own and shown.cell.text]

    def under(self, *roles: Role) -> list[Shown]:
        return [shown for shown in self.cells if shown.column.role in roles and shown.cell.text]

    def text(self, role: Role) -> str:
        return next((shown.cell.text for shown in self.under(role)), "")

    def has(self, role: Role) -> bool:
        return any(column.role is role for column in self.columns)


def shown_in(grid: Grid, row: int, heading: Heading) -> Iterator[Shown]:
    """Each cell under one column. As many cells as columns: in their order, however their edges lie."""
    cells = grid.cells(row)
    in_order = len(cells) == len(heading.columns)
    for n, (cell, places) in enumerate(cells):
        covered = [heading.columns[n]] if in_order else list(_covered(places, heading))
        column = next((each for _, each in covered if each.role is Role.TITLE), covered[0][1])
        owned = (
            cell.text and len({each.role for _, each in covered}) == 1 and len({each.side for _, each in covered}) > 1
        )
        yield Shown(Column(Role.OWNERS, rank=column.rank) if owned else column, cell, cell.row == row, len(covered) > 1)


def _covered(places: range, heading: Heading) -> Iterator[tuple[range, Column]]:
    """The columns that a cell covers by half or more; the one under its beginning, if it covers none."""
    found = [each for each in heading.columns if _shared(places, each[0]) * 2 >= len(each[0])]
    if found:
        yield from found
    else:
        yield next((each for each in heading.columns if places[0] in each[0]), heading.columns[-1])


def _shared(these: range, those: range) -> int:
    return max(0, min(these.stop, those.stop) - max(these.start, those.start))
