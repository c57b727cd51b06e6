"""«Выполнено N из M»: the figures that a head asks for first. Pure."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from app.control.rows import ItemRow
from app.control.standing import LaneKey, SignalKind

BAR_ORDER = (
    LaneKey.DONE,
    LaneKey.ACCEPTANCE,
    LaneKey.UNDER_WAY,
    LaneKey.DISAGREEMENT,
    LaneKey.OVERDUE,
    LaneKey.NOT_DONE,
    LaneKey.AHEAD,
    LaneKey.REMOVED,
)


@dataclass(frozen=True, slots=True)
class Counts:
    """Of a plan or a section. `parts` add up to `total`."""

    total: int
    done: int
    overdue: int
    soon: int
    disagreements: int
    parts: list[tuple[LaneKey, int]]

    @property
    def percent(self) -> int:
        """Rounded down: 99.6 % is not yet everything."""
        return 100 * self.done // self.total if self.total else 0


@dataclass(frozen=True, slots=True)
class Lane:
    key: LaneKey
    rows: list[ItemRow]


def count(rows: Sequence[ItemRow]) -> Counts:
    by_lane = Counter(row.lane for row in rows)
    return Counts(
        total=len(rows),
        done=by_lane[LaneKey.DONE],
        overdue=by_lane[LaneKey.OVERDUE],
        soon=sum(is_soon(row) for row in rows),
        disagreements=by_lane[LaneKey.DISAGREEMENT],
        parts=[(key, by_lane[key]) for key in BAR_ORDER],
    )


def is_soon(row: ItemRow) -> bool:
    open_lanes = (LaneKey.AHEAD, LaneKey.UNDER_WAY, LaneKey.ACCEPTANCE)
    return row.lane in open_lanes and row.signal.kind in (SignalKind.SOON, SignalKind.TODAY)


def lanes(rows: Sequence[ItemRow]) -> list[Lane]:
    """The board: every item exactly once. Rare lanes appear only when something lies in them."""
    always = (LaneKey.AHEAD, LaneKey.UNDER_WAY, LaneKey.ACCEPTANCE, LaneKey.OVERDUE, LaneKey.DONE)
    filled = [Lane(key, [row for row in rows if row.lane == key]) for key in LaneKey]
    return [lane for lane in filled if lane.rows or lane.key in always]
