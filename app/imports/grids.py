"""What every format is read into: lines of text and tables between them, merged cells resolved."""

from dataclasses import dataclass
from enum import StrEnum
from itertools import groupby

from app.imports.draft import Problem


class Kind(StrEnum):
    """What a sheet holds in a cell; a text document holds text only."""

    TEXT = "text"
    NUMBER = "number"
    DATE = "date"
    VAGUE_DATE = "vague_date"  # the first of a month, where nobody can tell whether the sheet shows the day


@dataclass(frozen=True, eq=False)
class GridCell:
    """A cell where it begins, counted from 0. A footnote's mark stays in the text as <1> or <*>."""

    text: str
    row: int
    column: int
    bold: bool = False
    kind: Kind = Kind.TEXT


@dataclass(frozen=True)
class Grid:
    """A table as a rectangle: a merged cell stands at every place that it covers. `name` is a sheet's."""

    rows: tuple[tuple[GridCell, ...], ...]
    name: str = ""

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def cells(self, row: int) -> list[tuple[GridCell, range]]:
        """The cells of a row, each once, with the columns it covers."""
        found = []
        for _, places in groupby(range(self.width), key=lambda column: id(self.rows[row][column])):
            columns = list(places)
            found.append((self.rows[row][columns[0]], range(columns[0], columns[-1] + 1)))
        return found


@dataclass(frozen=True)
class Line:
    """A paragraph outside the tables. `titles`: it surely names a section, as a sheet's name does."""

    text: str
    heading: bool = False
    bold: bool = False
    titles: bool = False


@dataclass(frozen=True)
class Paper:
    """A document as it was read: `notes` are its footnotes by mark, `from_picture` says that rows were guessed."""

    blocks: tuple[Line | Grid, ...]
    notes: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    guessed: bool = False


def squared(rows: list[list[GridCell]], name: str = "") -> Grid:
    """Rows of any length as a rectangle without the columns in which no cell ever begins."""
    width = max((len(row) for row in rows), default=0)
    full = [
        [*row, *(GridCell("", number, column) for column in range(len(row), width))] for number, row in enumerate(rows)
    ]
    kept = [column for column in range(width) if any(column == 0 or row[column] is not row[column - 1] for row in full)]
    return Grid(tuple(tuple(row[column] for column in kept) for row in full), name)
