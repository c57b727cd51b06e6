"""What the page of an item shows."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from app.base.zones import local_day
from app.control.rows import ItemRow, OwnerView
from app.control.rules import State
from app.control.standing import OccurrenceStanding, Signal
from app.deadlines.terms import TermKind
from app.figures.queries import PlanStanding
from app.plans.models import Item, Plan, Postponement, Section, Wording
from app.plans.numbers import parent_of
from app.web.views.readings import ReadingView

WORDS = ("number", "title", "term", "kind", "anchor", "review", "act")


@dataclass(frozen=True, slots=True)
class PositionView:
    """The last word of a side on an occurrence; `progress` is None while it is silent."""

    progress: str | None = None
    text: str = ""
    reason: str = ""
    reported_on: date | None = None
    by: str = ""
    body: str = ""


@dataclass(frozen=True, slots=True)
class Move:
    from_on: date | None
    to_on: date
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    id: UUID
    index: int
    due_on: date | None
    first_due_on: date | None
    due_by_side: dict[str, date]
    positions: dict[str, PositionView | None]
    state: State
    signal: Signal
    moves: list[Move]
    open: bool


@dataclass(frozen=True, slots=True)
class ItemView:
    id: UUID
    number: str
    title: str
    term: str
    kind: TermKind
    reading: ReadingView
    anchor: str
    review: bool
    act: str
    path: str
    section: Section
    parent: ItemRow | None
    children: list[ItemRow]
    source: str
    note: str
    version: int
    owners: dict[str, list[OwnerView]]
    occurrences: list[OccurrenceView]
    state: State
    signal: Signal


def item_view(
    standing: PlanStanding,
    item: Item,
    wording: Wording,
    reports: Sequence[Any],
    moves: list[tuple[Postponement, str]],
    reading: ReadingView,
) -> ItemView:
    row = standing.row(item.id)
    return ItemView(
        **{name: getattr(wording, name) for name in WORDS},
        **{name: getattr(item, name) for name in ("id", "source", "note", "version")},
        reading=reading,
        path=row.path,
        section=next(section for section in standing.sections if section.id == wording.section_id),
        parent=_parent(standing, wording),
        children=[each for each in standing.rows if parent_of(each.number) == wording.number],
        owners=dict(row.owners),
        occurrences=_occurrences(row, _last_words(reports, standing.plan), moves, standing.plan),
        state=row.state,
        signal=row.signal,
    )


def _occurrences(
    row: ItemRow, last: dict[tuple[UUID, str], PositionView], moves: list[tuple[Postponement, str]], plan: Plan
) -> list[OccurrenceView]:
    return [
        _occurrence(each, index, row, last, _moves_of(each.due.id, moves, plan))
        for index, each in enumerate(row.occurrences, start=1)
    ]


def _occurrence(
    standing: OccurrenceStanding,
    index: int,
    row: ItemRow,
    last: dict[tuple[UUID, str], PositionView],
    moves: list[Move],
) -> OccurrenceView:
    due = standing.due
    positions = {
        code: last.get((due.id, code), PositionView()) if code in standing.positions else None for code in row.owners
    }
    return OccurrenceView(
        id=due.id,
        index=index,
        due_on=due.due_on,
        first_due_on=due.first_due_on if due.first_due_on != due.due_on else None,
        due_by_side=dict(standing.due_by_side),
        positions=positions,
        state=standing.state,
        signal=standing.signal,
        moves=moves,
        open=standing.is_open,
    )


def _last_words(reports: Sequence[Any], plan: Plan) -> dict[tuple[UUID, str], PositionView]:
    """By occurrence and side; the reports come latest first."""
    last: dict[tuple[UUID, str], PositionView] = {}
    for row in reports:
        said = row.Report
        view = PositionView(
            said.progress, said.text, said.reason, local_day(said.at, plan.zone), by=row.author, body=row.body
        )
        last.setdefault((said.occurrence_id, row.code), view)
    return last


def _moves_of(occurrence_id: UUID, moves: list[tuple[Postponement, str]], plan: Plan) -> list[Move]:
    return [
        Move(move.from_on, move.to_on, move.reason, name, local_day(move.at, plan.zone))
        for move, name in moves
        if move.occurrence_id == occurrence_id
    ]


def _parent(standing: PlanStanding, wording: Wording) -> ItemRow | None:
    number = parent_of(wording.number)
    return next((row for row in standing.rows if row.number == number), None) if number else None
