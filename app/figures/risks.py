"""Items that give cause for concern though nothing is late yet, each with its reasons. A mark for people; the machine
changes nothing by it. Pure.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from uuid import UUID

from app.control.rows import ItemRow
from app.control.rules import State
from app.control.standing import OccurrenceStanding

SHARE = 0.75  # of the time left: silent for longer than this, an item is likely to be reported too late
AT_LEAST = timedelta(days=30)  # a shorter silence is no sign
RETURNS = 2
DISPUTE = timedelta(days=30)
SOON, MANY = timedelta(days=30), 5  # items of one body that are due within a month


class Cause(StrEnum):
    SILENT = "silent"
    RETURNED = "returned"
    DISPUTED = "disputed"
    LOADED = "loaded"


@dataclass(frozen=True, slots=True)
class Reason:
    """`days`: since the last word, or of the dispute; `left`: days until the date; `times`: returns, or items due."""

    cause: Cause
    days: int = 0
    left: int = 0
    times: int = 0
    body: str = ""


@dataclass(frozen=True, slots=True)
class Risk:
    row: ItemRow
    reasons: Sequence[Reason]


def risks(rows: Sequence[ItemRow], *, begun: date, today: date) -> list[Risk]:
    """In the order of the plan. `begun`: since when something could be said on an item nobody spoke of yet."""
    loaded = _loaded(rows, today)
    found = [Risk(row, list(_reasons(row, loaded, begun, today))) for row in rows]
    return [risk for risk in found if risk.reasons]


def silence(row: ItemRow, *, begun: date, today: date) -> Reason | None:
    """Time left against time since the last word of anybody on any of the item's dates."""
    shown = _open_date(row)
    if shown is None or not shown.due_by_side or shown.state == State.ACCEPTANCE:
        return None
    left = min(shown.due_by_side.values()) - today
    silent = today - max(_words(row), default=begun)
    if left <= timedelta() or silent < AT_LEAST or silent < SHARE * left:
        return None
    return Reason(Cause.SILENT, days=silent.days, left=left.days)


def _reasons(row: ItemRow, loaded: dict[UUID, int], begun: date, today: date) -> Iterator[Reason]:
    shown = _open_date(row)
    if shown is None:
        return
    if quiet := silence(row, begun=begun, today=today):
        yield quiet
    returns = max(position.returns for position in shown.positions.values())
    if returns >= RETURNS:
        yield Reason(Cause.RETURNED, times=returns)
    if shown.state == State.DISAGREEMENT and (age := today - max(_words(row), default=today)) >= DISPUTE:
        yield Reason(Cause.DISPUTED, days=age.days)
    if _is_near(shown, today):
        owners = [owner for owners in row.owners.values() for owner in owners if owner.body_id in loaded]
        yield from (Reason(Cause.LOADED, times=loaded[each.body_id], body=each.name) for each in owners)


def _open_date(row: ItemRow) -> OccurrenceStanding | None:
    """The date that the row shows, while it is open."""
    shown = row.occurrences[row.occurrence_index - 1]
    return shown if shown.is_open else None


def _words(row: ItemRow) -> Collection[date]:
    said = [position for each in row.occurrences for position in each.positions.values()]
    return [
        day for position in said for day in (position.reported_on, position.decided_on, position.extended_on) if day
    ]


def _loaded(rows: Sequence[ItemRow], today: date) -> dict[UUID, int]:
    near = [row for row in rows if (shown := _open_date(row)) and _is_near(shown, today)]
    counted = Counter(owner.body_id for row in near for owners in row.owners.values() for owner in owners)
    return {body_id: number for body_id, number in counted.items() if number >= MANY}


def _is_near(shown: OccurrenceStanding, today: date) -> bool:
    days = [day for day in shown.due_by_side.values() if day >= today]
    return bool(days) and min(days) - today <= SOON
