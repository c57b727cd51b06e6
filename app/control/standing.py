"""Where an item stands today: its shown occurrence, its state, its signal. Computed, never stored. Pure."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from app.control.positions import SILENT, Act, Position, Said
from app.control.rules import CLOSED, SPOKEN, Stance, State, of_item, roll_up
from app.deadlines.rolling import SideDays, effective_days

SOON = 14  # days
NOBODY = Said({})


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
    ACCEPTANCE = "acceptance"
    OVERDUE = "overdue"
    DISAGREEMENT = "disagreement"
    DONE = "done"
    NOT_DONE = "not_done"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Signal:
    """`days`: until the date, or overdue or late by so many calendar days."""

    kind: SignalKind
    days: int = 0


@dataclass(frozen=True, slots=True)
class DueDate:
    """One occurrence as agreed; `first_due_on` differs from `due_on` once it was moved."""

    id: UUID
    due_on: date | None
    first_due_on: date | None


@dataclass(frozen=True, slots=True)
class OccurrenceStanding:
    """`positions` has both sides, `owning` those that own the item.

    `answer_by`: until when a side may still object to what the other one has accepted or taken off control.
    """

    due: DueDate
    owning: frozenset[str]
    due_by_side: Mapping[str, date]
    positions: Mapping[str, Position]
    answer_by: Mapping[str, date]
    proposal: Act | None
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
        if self.state in CLOSED or self.state == State.DISAGREEMENT:
            return LaneKey(self.state.value)
        if self.signal.kind == SignalKind.OVERDUE:
            return LaneKey.OVERDUE
        if self.state == State.ACCEPTANCE:
            return LaneKey.ACCEPTANCE
        return LaneKey.AHEAD if self.state == State.NOT_BEGUN else LaneKey.UNDER_WAY


def stand_occurrence(
    due: DueDate,
    said: Said,
    sides: Mapping[str, SideDays],
    today: date,
    *,
    owning: Collection[str],
    answer_days: int = 10,
) -> OccurrenceStanding:
    """`sides` are both of the plan; `owning` those that have owners."""
    spoken = {code: said.positions.get(code, SILENT) for code in sides}
    answer_by = dict(_answers_due(spoken, sides, answer_days))
    lapsed = {code for code, until in answer_by.items() if today > until}
    positions = {
        code: position._replace(answer=Stance.ACKNOWLEDGED, has_lapsed=True) if code in lapsed else position
        for code, position in spoken.items()
    }
    due_by_side = effective_days(due.due_on, {code: sides[code] for code in sides if code in owning})
    heard = [position.stance for code, position in positions.items() if code in owning or position.objects]
    state = roll_up(heard)
    return OccurrenceStanding(
        due=due,
        owning=frozenset(owning),
        due_by_side=due_by_side,
        positions=positions,
        answer_by={code: until for code, until in answer_by.items() if code not in lapsed},
        proposal=said.proposal if state == State.DISAGREEMENT else None,
        state=state,
        signal=_signal(state, due_by_side, positions, today),
    )


def _answers_due(
    positions: Mapping[str, Position], sides: Mapping[str, SideDays], days: int
) -> Iterator[tuple[str, date]]:
    """Which side owes the other one an answer, and until when: so many of its own working days."""
    for code, position in positions.items():
        for other, decided in positions.items():
            if other != code and may_answer(position, decided) and decided.decided_on:
                yield code, sides[code].calendar.after(decided.decided_on, days)


def may_answer(position: Position, decided: Position) -> bool:
    """Of what the other side has decided: "done" by whoever has said nothing, a removal by whoever has not removed."""
    if position.answer or decided.decision_id is None:
        return False
    if decided.own == Stance.REMOVED:
        return position.own != Stance.REMOVED
    return decided.own == Stance.DONE and position.own == Stance.SILENT


def stand_item(occurrences: Sequence[OccurrenceStanding]) -> ItemStanding:
    """From the occurrences in the order of their dates; there is always at least one."""
    shown_at = next((at for at, each in enumerate(occurrences) if each.is_open), len(occurrences) - 1)
    shown = occurrences[shown_at]
    state = shown.state if shown.is_open else of_item([each.state for each in occurrences])
    return ItemStanding(shown, shown_at + 1, len(occurrences), state, shown.signal)


def _signal(state: State, due_by_side: Mapping[str, date], positions: Mapping[str, Position], today: date) -> Signal:
    if not due_by_side or state == State.REMOVED:
        return Signal(SignalKind.UNDATED)
    waited_for = [day for code, day in due_by_side.items() if positions[code].stance not in SPOKEN]
    if state in CLOSED or (state == State.ACCEPTANCE and not waited_for):
        return _closed(due_by_side, positions)
    return _open((min(waited_for or due_by_side.values()) - today).days)


def _closed(due_by_side: Mapping[str, date], positions: Mapping[str, Position]) -> Signal:
    """Late is whoever said the closing word after its own side's day."""
    days = [(on - day).days for code, day in due_by_side.items() if (on := positions[code].reported_on)]
    late = max(days, default=0)
    return Signal(SignalKind.DONE_LATE, late) if late > 0 else Signal(SignalKind.DONE_IN_TIME)


def _open(days: int) -> Signal:
    if days < 0:
        return Signal(SignalKind.OVERDUE, -days)
    if days == 0:
        return Signal(SignalKind.TODAY)
    return Signal(SignalKind.SOON if days <= SOON else SignalKind.AHEAD, days)
