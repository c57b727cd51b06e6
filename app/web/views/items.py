"""What the page of an item shows."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.control.rows import ItemRow, OwnerView, SectionView
from app.control.rules import State
from app.control.standing import OccurrenceStanding, Signal
from app.deadlines.terms import TermKind
from app.figures.queries import PlanStanding
from app.plans.models import Item, Wording
from app.plans.numbers import parent_of
from app.web.views.acts import DecisionView, Move, WordView
from app.web.views.readings import ReadingView
from app.web.views.words_of_item import Spoken

WORDS = ("number", "title", "term", "kind", "anchor", "review", "act")


@dataclass(frozen=True, slots=True)
class PositionView:
    """Where a side stands on a date: its last word with its additions, what was decided, what is asked for.

    `decisions` are those since the word, or all of them where nothing was said; proposals stand apart.
    """

    stance: str
    owns: bool
    word: WordView | None
    additions: list[WordView]
    decisions: list[DecisionView]
    has_lapsed: bool
    returns: int
    answer_by: date | None


@dataclass(frozen=True, slots=True)
class OccurrenceView:
    id: UUID
    index: int
    due_on: date | None
    first_due_on: date | None
    due_by_side: dict[str, date]
    positions: dict[str, PositionView]
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
    section: SectionView
    parent: ItemRow | None
    children: list[ItemRow]
    source: str
    note: str
    version: int
    owners: dict[str, list[OwnerView]]
    occurrences: list[OccurrenceView]
    current: OccurrenceView
    state: State
    signal: Signal


def item_view(
    standing: PlanStanding,
    item: Item,
    wording: Wording,
    told: Spoken,
    reading: ReadingView,
    *,
    shown: UUID | None = None,
) -> ItemView:
    """`shown`: the date that the reader looks at; else the earliest open one."""
    row = standing.row(item.id)
    occurrences = [_occurrence(each, index, row, told) for index, each in enumerate(row.occurrences, start=1)]
    current = next((each for each in occurrences if each.id == shown), occurrences[row.occurrence_index - 1])
    return ItemView(
        **{name: getattr(wording, name) for name in WORDS},
        **{name: getattr(item, name) for name in ("id", "source", "note", "version")},
        reading=reading,
        path=row.path,
        section=next(section for section in standing.sections if section.id == wording.section_id),
        parent=_parent(standing, wording),
        children=[each for each in standing.rows if parent_of(each.number) == wording.number],
        owners=dict(row.owners),
        occurrences=occurrences,
        current=current,
        state=row.state,
        signal=row.signal,
    )


def _occurrence(standing: OccurrenceStanding, index: int, row: ItemRow, told: Spoken) -> OccurrenceView:
    due = standing.due
    return OccurrenceView(
        id=due.id,
        index=index,
        due_on=due.due_on,
        first_due_on=due.first_due_on if due.first_due_on != due.due_on else None,
        due_by_side=dict(standing.due_by_side),
        positions={code: _position(standing, code, told) for code in row.owners},
        state=standing.state,
        signal=standing.signal,
        moves=told.moves[due.id],
        open=standing.is_open,
    )


def _position(standing: OccurrenceStanding, code: str, told: Spoken) -> PositionView:
    position, key = standing.positions[code], (standing.due.id, code)
    word = next(iter(told.words[key]), None)
    return PositionView(
        stance=position.stance.value,
        owns=code in standing.owning,
        word=word,
        additions=told.additions[key],
        decisions=[
            each for each in told.decisions[key] if each.kind != "proposed" and (word is None or each.seq > word.seq)
        ],
        has_lapsed=position.has_lapsed,
        returns=position.returns,
        answer_by=standing.answer_by.get(code),
    )


def _parent(standing: PlanStanding, wording: Wording) -> ItemRow | None:
    number = parent_of(wording.number)
    return next((row for row in standing.rows if row.number == number), None) if number else None
