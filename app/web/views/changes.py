"""What changed between two days, as the page lists it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.base.errors import NotFound
from app.base.language import N_, say
from app.base.templating import day
from app.control.rows import ItemRow
from app.figures.changes import Moved, Part, PlanChanges, Reworded
from app.figures.queries import PlanStanding
from app.meetings.queries import Heard
from app.web.views.meetings import meeting_day

PARTS = {
    Part.NUMBER: N_("Number"),
    Part.SECTION: N_("Section"),
    Part.TITLE: N_("Wording"),
    Part.TERM: N_("Term"),
    Part.OWNERS: N_("Owners"),
}
Told = tuple[str, str, str]  # what, before, after


@dataclass(frozen=True, slots=True)
class Edge:
    """One end of what is compared: a day, and the meeting that was held on it where one was named."""

    day: date
    meeting: int | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """An item in one of the lists; `path` leads to it as it was where the list tells of it."""

    number: str
    title: str
    path: str
    details: list[Told]


def read_edge(typed: str, held: Sequence[Heard], *, otherwise: Edge) -> Edge:
    """A day (2024-02-15), or the number of a meeting that was held."""
    if not typed:
        return otherwise
    days = {str(meeting.number): meeting_day(meeting) for _, meeting in held}
    if typed in days:
        return Edge(days[typed], int(typed))
    try:
        return Edge(date.fromisoformat(typed))
    except ValueError:
        raise NotFound(N_("There is no such day, and no such meeting was held")) from None


def last_held(held: Sequence[Heard], *, otherwise: date) -> Edge:
    """Where a comparison begins unless something else is asked for."""
    return Edge(meeting_day(held[0][1]), held[0][1].number) if held else Edge(otherwise)


def lists_of(
    changes: PlanChanges, before: PlanStanding, after: PlanStanding, language: str
) -> list[tuple[str, str, list[Entry]]]:
    """Key, heading and entries of every list that is not empty."""
    present = {row.id for row in after.rows}
    lists: list[tuple[str, str, list[Entry]]] = [
        ("added", N_("Items added"), [_entry(row, after) for row in changes.added]),
        ("removed", N_("Items taken out"), [_entry(row, before) for row in changes.removed]),
        ("done", N_("Done since"), [_entry(row, after) for row in changes.done]),
        (
            "no-longer-done",
            N_("No longer done"),
            [_entry(row, after if row.id in present else before) for row in changes.no_longer_done],
        ),
        ("moved", N_("Dates moved"), [_entry(each.row, after, _dates(each, language)) for each in changes.moved]),
        (
            "reworded",
            N_("Items changed"),
            [_entry(each.after, after, _parts(each, before, after, language)) for each in changes.reworded],
        ),
    ]
    return [(key, say(language, heading), entries) for key, heading, entries in lists if entries]


def _entry(row: ItemRow, standing: PlanStanding, details: list[Told] | None = None) -> Entry:
    as_of = f"?as_of={standing.today}" if standing.at else ""
    return Entry(row.number, row.title, f"{row.path}{as_of}", details or [])


def _dates(moved: Moved, language: str) -> list[Told]:
    nothing = say(language, N_("no date"))
    what = say(language, N_("Date"))
    return [(what, day(was) if was else nothing, day(to) if to else nothing) for was, to in moved.dates]


def _parts(each: Reworded, before: PlanStanding, after: PlanStanding, language: str) -> list[Told]:
    return [
        (say(language, PARTS[part]), _words(each.before, part, before), _words(each.after, part, after))
        for part in each.parts
    ]


def _words(row: ItemRow, part: Part, standing: PlanStanding) -> str:
    if part == Part.OWNERS:
        return "; ".join(owner.name for named in row.owners.values() for owner in named)
    if part == Part.SECTION:
        section: Any = next(each for each in standing.sections if each.id == row.section_id)
        return f"{section.number}. {section.title}"
    return getattr(row, part.value)
