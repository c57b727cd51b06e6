"""How a plan goes: its items counted by section and by side. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.control.rows import ItemRow, SectionView
from app.control.rules import State
from app.control.standing import LaneKey


class Part(StrEnum):
    """What an item counts as; every item counts once. The order is that of the bar."""

    DONE = "done"
    ACCEPTANCE = "acceptance"
    WAITING = "waiting"
    UNDER_WAY = "under_way"
    DISAGREEMENT = "disagreement"
    OVERDUE = "overdue"
    NOT_DONE = "not_done"
    AHEAD = "ahead"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Tally:
    """`parts` add up to `total`."""

    total: int
    parts: list[tuple[Part, int]]

    @property
    def done(self) -> int:
        return dict(self.parts)[Part.DONE]

    @property
    def percent(self) -> int:
        """Rounded down: 99.6 % is not yet everything."""
        return 100 * self.done // self.total if self.total else 0


def tally(rows: Sequence[ItemRow]) -> Tally:
    counted = Counter(part_of(row) for row in rows)
    return Tally(len(rows), [(part, counted[part]) for part in Part])


def by_section(sections: Sequence[SectionView], rows: Sequence[ItemRow]) -> list[tuple[SectionView, Tally]]:
    return [(section, tally([row for row in rows if row.section_id == section.id])) for section in sections]


def by_side(codes: Sequence[str], rows: Sequence[ItemRow]) -> list[tuple[str, Tally]]:
    """Of the items that a side owns; what both own counts with each."""
    return [(code, tally([row for row in rows if row.owners[code]])) for code in codes]


def part_of(row: ItemRow) -> Part:
    """An item whose other side is silent waits, unless its day has passed."""
    waits = row.lane == LaneKey.UNDER_WAY and row.state == State.WAITING
    return Part.WAITING if waits else Part(row.lane.value)
