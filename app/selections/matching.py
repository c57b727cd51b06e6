"""Which rows of a plan a choice means. Pure."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.base.alphabet import for_search
from app.control.rows import ItemRow
from app.control.rules import State
from app.control.standing import LaneKey, SignalKind
from app.figures.lateness import By
from app.figures.progress import part_of
from app.figures.quarters import counted_dates, day_of
from app.figures.risks import silence
from app.figures.rules import is_soon
from app.selections.choice import NO_DATE, Choice, Due, Trait


@dataclass(frozen=True, slots=True)
class Asking:
    """Who asks, and when. `begun`: since when something could be said. `sections`: their numbers by their ids."""

    body_ids: frozenset[UUID]
    begun: date
    today: date
    sections: dict[UUID, str]


DUE: dict[Due, Callable[[ItemRow], bool]] = {
    Due.OVERDUE: lambda row: row.lane == LaneKey.OVERDUE,
    Due.SOON: is_soon,
    Due.AHEAD: lambda row: row.lane in (LaneKey.AHEAD, LaneKey.UNDER_WAY) and row.signal.kind == SignalKind.AHEAD,
    Due.DONE_LATE: lambda row: row.state == State.DONE and row.signal.kind == SignalKind.DONE_LATE,
    Due.UNDATED: lambda row: row.due_on is None,
}


def matching(rows: Sequence[ItemRow], choice: Choice, asking: Asking) -> list[ItemRow]:
    """In the order they came in."""
    if choice.is_empty:
        return list(rows)
    return [row for row in rows if _fits(row, choice, asking)]


def quarter_of(day: date | None) -> str:
    return f"{day.year}-{(day.month + 2) // 3}" if day else ""


def _fits(row: ItemRow, choice: Choice, asking: Asking) -> bool:
    return (
        (not choice.section or asking.sections[row.section_id] in choice.section)
        and (not choice.side or bool(row.owners.get(choice.side)))
        and (not choice.body or row.owned_by(frozenset(choice.body)))
        and (not choice.state or row.state in choice.state)
        and (not choice.signal or any(DUE[each](row) for each in choice.signal))
        and (not choice.quarter or quarter_of(row.due_on) in choice.quarter)
        and all(_has(row, trait, asking) for trait in choice.only)
        and (not choice.part or part_of(row) in choice.part)
        and (not choice.dates or _falling(row, choice.dates, By.PRESENT) > 0)
        and (not choice.first_dates or _falling(row, choice.first_dates, By.FIRST) > 0)
        and (not choice.text or _says(row, choice.text))
    )


def dates_asked(rows: Sequence[ItemRow], choice: Choice) -> int:
    """How many dates fall into the quarters asked for, as the heat map of progress counts them."""
    by, quarters = (By.PRESENT, choice.dates) if choice.dates else (By.FIRST, choice.first_dates)
    return sum(_falling(row, quarters, by) for row in rows)


def _falling(row: ItemRow, quarters: Sequence[str], by: By) -> int:
    """What was taken off control is not counted."""
    return sum((quarter_of(day_of(each, by)) or NO_DATE) in quarters for each in counted_dates(row))


def _has(row: ItemRow, trait: Trait, asking: Asking) -> bool:
    if trait == Trait.MINE:
        return row.owned_by(asking.body_ids)
    if trait == Trait.SILENT:
        return silence(row, begun=asking.begun, today=asking.today) is not None
    if trait == Trait.MOVED:
        return row.first_due_on is not None
    return bool(row.share and row.share.total)


def _says(row: ItemRow, text: str) -> bool:
    """Every word asked for begins or stands inside a word of the number, the item, its term or its owners."""
    names = (owner.name for owners in row.owners.values() for owner in owners)
    said = for_search(" ".join((row.number, row.title, row.term, *names)))
    return all(word in said for word in for_search(text).split())
