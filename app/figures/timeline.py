"""Items against time: from when to when, on which dates, where those first stood. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.control.rows import ItemRow
from app.control.standing import OccurrenceStanding
from app.deadlines.terms import TermKind
from app.figures.stretch import Stretch


@dataclass(frozen=True, slots=True)
class Term:
    """How a printed term was read, and the day from which it runs, if it names one."""

    kind: TermKind
    starts_on: date | None


@dataclass(frozen=True, slots=True)
class Step:
    """A checkpoint with a day."""

    title: str
    day: date
    is_done: bool


@dataclass(frozen=True, slots=True)
class Mark:
    """One date. `first`: where it first stood, if it was moved."""

    day: date
    first: date | None
    standing: OccurrenceStanding


@dataclass(frozen=True, slots=True)
class Run:
    """`bar`: the days within which it is carried out; `is_open`: they are those of a rhythm, or of the whole plan."""

    row: ItemRow
    bar: Stretch | None
    is_open: bool
    marks: list[Mark]
    steps: list[Step]

    def touches(self, shown: Stretch) -> bool:
        """Whether anything of it lies within the days shown."""
        days = [day for mark in self.marks for day in (mark.day, mark.first) if day]
        days += [step.day for step in self.steps]
        return any(map(shown.holds, days)) or bool(self.bar and shown.cut(self.bar.first, self.bar.last))


def runs(
    rows: Iterable[ItemRow], terms: Mapping[UUID, Term], steps: Mapping[UUID, Sequence[Step]], frame: Stretch
) -> list[Run]:
    """One for each item, in the order of the rows."""
    return [_run(row, terms.get(row.id), list(steps.get(row.id, ())), frame) for row in rows]


def _run(row: ItemRow, term: Term | None, steps: list[Step], frame: Stretch) -> Run:
    marks = [mark for each in row.occurrences if (mark := _mark(each))]
    goes_on = term is not None and term.kind in (TermKind.RECURRING, TermKind.CONTINUOUS)
    return Run(row, _bar(term, marks, frame), goes_on, marks, steps)


def _mark(each: OccurrenceStanding) -> Mark | None:
    due = each.due
    if due.due_on is None:
        return None
    return Mark(due.due_on, due.first_due_on if due.first_due_on != due.due_on else None, each)


def _bar(term: Term | None, marks: Sequence[Mark], frame: Stretch) -> Stretch | None:
    """A single date has none: nobody said when the work on it begins."""
    if term is None or not marks:
        return None
    last = max(mark.day for mark in marks)
    if term.kind == TermKind.CONTINUOUS:
        return Stretch(frame.first, max(frame.last, last))
    starts_on = frame.first if term.kind == TermKind.RECURRING else term.starts_on
    return Stretch(starts_on, last) if starts_on and starts_on <= last else None
