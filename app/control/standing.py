"""Where an item stands today: its shown occurrence, its state, its signal. Computed, never stored. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.control.models import Progress
from app.control.rules import CLOSED, CLOSING, State, of_item, roll_up
from app.deadlines.rolling import SideDays, effective_days

SOON = 14  # days


class SignalKind(StrEnum):
    AHEAD = "ahead"
    SOON = "soon"
    TODAY = "today"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    UNDATED = "undated"


class LaneKey(StrEnum):
    """The columns of the board."""

    AHEAD = "ahead"
    UNDER_WAY = "under_way"
    OVERDUE = "overdue"
    DISAGREEMENT = "disagreement"
    DONE = "done"
    NOT_DONE = "not_done"


@dataclass(frozen=True, slots=True)
class Signal:
    """`days`: until the date, or overdue or late by so many calendar days."""

    kind: SignalKind
    days: int = 0


@dataclass(frozen=True, slots=True)
class Position:
    """The last word of a side on an occurrence."""

    progress: Progress | None = None
    reported_on: date | None = None


@dataclass(frozen=True, slots=True)
class DueDate:
    """One occurrence as agreed; `first_due_on` differs from `due_on` once it was moved."""

    id: UUID
    due_on: date | None
    first_due_on: date | None


@dataclass(frozen=True, slots=True)
class OccurrenceStanding:
    due: DueDate
    due_by_side: Mapping[str, date]
    positions: Mapping[str, Position]
    state: State
    signal: Signal

    @property
    def is_open(self) -> bool:
        return self.state not in CLOSED


@dataclass(frozen=True, slots=True)
class ItemStanding:
    """`shown` is the earliest open occurrence, or the last one when all are closed; `index` counts from 1."""

    shown: OccurrenceStanding
    index: int
    count: int
    state: State
    signal: Signal

    @property
    def lane(self) -> LaneKey:
        if self.state in (State.DONE, State.NOT_DONE, State.DISAGREEMENT):
            return LaneKey(self.state.value)
        if self.signal.kind == SignalKind.OVERDUE:
            return LaneKey.OVERDUE
        return LaneKey.AHEAD if self.state == State.NOT_BEGUN else LaneKey.UNDER_WAY


def stand_occurrence(
    due: DueDate, positions: Mapping[str, Position], sides: Mapping[str, SideDays], today: date
) -> OccurrenceStanding:
    """`positions` has an entry for each side that owns the item, and only for these."""
    owning = {code: sides[code] for code in positions}
    due_by_side = effective_days(due.due_on, owning)
    state = roll_up([position.progress for position in positions.values()])
    return OccurrenceStanding(due, due_by_side, positions, state, _signal(state, due_by_side, positions, today))


def stand_item(occurrences: Sequence[OccurrenceStanding]) -> ItemStanding:
    """From the occurrences in the order of their dates; there is always at least one."""
    shown_at = next((at for at, each in enumerate(occurrences) if each.is_open), len(occurrences) - 1)
    shown = occurrences[shown_at]
    state = shown.state if shown.is_open else of_item([each.state for each in occurrences])
    return ItemStanding(shown, shown_at + 1, len(occurrences), state, shown.signal)


def _signal(state: State, due_by_side: Mapping[str, date], positions: Mapping[str, Position], today: date) -> Signal:
    if not due_by_side:
        return Signal(SignalKind.UNDATED)
    if state in CLOSED:
        return _closed(due_by_side, positions)
    waited_for = [day for code, day in due_by_side.items() if positions[code].progress not in CLOSING]
    return _open((min(waited_for or due_by_side.values()) - today).days)


def _closed(due_by_side: Mapping[str, date], positions: Mapping[str, Position]) -> Signal:
    """Late is whoever said the closing word after its own side's day."""
    late = max((on - due_by_side[code]).days for code, position in positions.items() if (on := position.reported_on))
    return Signal(SignalKind.DONE_LATE, late) if late > 0 else Signal(SignalKind.DONE_IN_TIME)


def _open(days: int) -> Signal:
    if days < 0:
        return Signal(SignalKind.OVERDUE, -days)
    if days == 0:
        return Signal(SignalKind.TODAY)
    return Signal(SignalKind.SOON if days <= SOON else SignalKind.AHEAD, days)
