"""What the two sides say on the same items, section by section. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.control.positions import Position
from app.control.rows import ItemRow, SectionView
from app.control.rules import Stance


class Said(StrEnum):
    """What the word of a side counts as; every item that it owns counts once. The order is that of the bar."""

    DONE = "done"
    REPORTED = "acceptance"
    UNDER_WAY = "under_way"
    OBJECTS = "disagreement"
    NOT_DONE = "not_done"
    NOTHING = "ahead"
    REMOVED = "removed"


MEANT = {
    Stance.DONE: Said.DONE,
    Stance.ACKNOWLEDGED: Said.DONE,
    Stance.DONE_REPORTED: Said.REPORTED,
    Stance.NOT_DONE_REPORTED: Said.REPORTED,
    Stance.UNDER_WAY: Said.UNDER_WAY,
    Stance.RETURNED: Said.UNDER_WAY,
    Stance.OBJECTS: Said.OBJECTS,
    Stance.NOT_DONE: Said.NOT_DONE,
    Stance.SILENT: Said.NOTHING,
    Stance.NOT_BEGUN: Said.NOTHING,
    Stance.REMOVED: Said.REMOVED,
}


@dataclass(frozen=True, slots=True)
class OwnWord:
    """Of one side in one section, by the date that each item is shown by. `parts` add up to `total`."""

    total: int
    parts: list[tuple[Said, int]]

    @property
    def done(self) -> int:
        return dict(self.parts)[Said.DONE]


@dataclass(frozen=True, slots=True)
class Compared:
    """`section` is missing for the plan as a whole."""

    section: SectionView | None
    words: dict[str, OwnWord]


def compare_sides(codes: Sequence[str], sections: Sequence[SectionView], rows: Sequence[ItemRow]) -> list[Compared]:
    """The sections, then all of them together."""
    found = [
        Compared(section, _words(codes, [row for row in rows if row.section_id == section.id])) for section in sections
    ]
    return [*found, Compared(None, _words(codes, rows))]


def _words(codes: Sequence[str], rows: Sequence[ItemRow]) -> dict[str, OwnWord]:
    return {code: _own(code, [row for row in rows if row.owners[code]]) for code in codes}


def _own(code: str, rows: Sequence[ItemRow]) -> OwnWord:
    counted = Counter(_said(row.positions[code]) for row in rows)
    return OwnWord(len(rows), [(part, counted[part]) for part in Said])


def _said(position: Position | None) -> Said:
    return MEANT[position.stance] if position else Said.NOTHING
