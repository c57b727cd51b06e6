"""What rows are gathered into: items with their cells by column, under sections."""

from dataclasses import dataclass, field

from app.imports.draft import Place, Problem
from app.imports.grids import GridCell
from app.imports.roles import Column, Role


@dataclass(frozen=True)
class Gathered:
    """An item's cells by column.

    `shared` parts reach down from a row above, `joined` ones stand in several rows, `carried` ones said “the same”.
    """

    section: int
    place: Place
    cells: tuple[tuple[Column, GridCell], ...]
    shared: frozenset[Role] = frozenset()
    joined: frozenset[Role] = frozenset()
    carried: frozenset[Role] = frozenset()
    has_numbers: bool = True
    section_guessed: bool = False

    def under(self, *roles: Role) -> list[tuple[Column, GridCell]]:
        return [(column, cell) for column, cell in self.cells if column.role in roles]

    def text(self, role: Role) -> str:
        return "\n".join(cell.text for _, cell in self.under(role))


@dataclass
class Gathering:
    """What has been read so far. `sections` are titles; the first is empty where items come before any title.

    `left_out` are headings of columns that are not taken in.
    """

    found: bool = False
    above: str = ""
    sections: list[str] = field(default_factory=list)
    items: list[Gathered] = field(default_factory=list)
    notes: dict[str, str] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)
    current: int = -1
    guessed: bool = False
    ended: bool = False

    def last(self) -> Gathered | None:
        """The item above, unless a section has begun since."""
        return self.items[-1] if self.items and self.items[-1].section == self.current else None

    def open_item(self) -> Gathered | None:
        """The item above, unless it has ended: an empty row or a sum stands between."""
        return None if self.ended else self.last()
