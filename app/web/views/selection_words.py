"""What a selection of the table is called, in the reader's words."""

from collections.abc import Mapping
from typing import Any

from app.base.language import N_, say
from app.control.rules import State
from app.exports.words import STATES
from app.figures.progress import Part
from app.figures.queries import PlanStanding
from app.selections.choice import NO_DATE, Choice, Column, Due, Group, Sort, Trait

DUE = {
    Due.OVERDUE: N_("overdue"),
    Due.SOON: N_("due within 14 days"),
    Due.AHEAD: N_("ahead"),
    Due.DONE_LATE: N_("done late"),
    Due.UNDATED: N_("no date"),
}
TRAITS = {
    Trait.MINE: N_("items of my body"),
    Trait.SILENT: N_("silent"),
    Trait.MOVED: N_("date moved"),
    Trait.CHECKPOINTS: N_("with checkpoints"),
}
SORTS = {
    Sort.NUMBER: N_("as printed"),
    Sort.DATE: N_("by date"),
    Sort.STATE: N_("by outcome"),
    Sort.SECTION: N_("by section"),
    Sort.BODY: N_("by owner"),
}
GROUPS = {
    Group.SECTION: N_("by section"),
    Group.SIDE: N_("by side"),
    Group.STATE: N_("by outcome"),
    Group.QUARTER: N_("by quarter of the date"),
}
COLUMNS = {
    Column.TERM: N_("Term"),
    Column.OWNERS: N_("Owners"),
    Column.REPORTED: N_("Reported by the sides"),
    Column.OUTCOME: N_("Outcome"),
}
PARTS = {
    Part.DONE: N_("done"),
    Part.ACCEPTANCE: N_("awaiting acceptance"),
    Part.WAITING: N_("waiting for the other side"),
    Part.UNDER_WAY: N_("under way"),
    Part.DISAGREEMENT: N_("disagreement"),
    Part.OVERDUE: N_("overdue"),
    Part.NOT_DONE: N_("not done"),
    Part.AHEAD: N_("ahead"),
    Part.REMOVED: N_("taken off control"),
}
ROMAN = ("I", "II", "III", "IV")


def bodies_in(standing: PlanStanding) -> dict[Any, str]:
    """The names of everybody who owns an item of the plan, by id."""
    return {owner.body_id: owner.name for row in standing.rows for owners in row.owners.values() for owner in owners}


def group_words(language: str, group: Group, standing: PlanStanding) -> str:
    if group in GROUPS:
        return say(language, GROUPS[group])
    side = standing.parties[group == Group.LEAD_2].side
    return say(language, N_("by leading body: %(side)s"), side=side.short)


def quarter_words(language: str, quarter: str) -> str:
    if not quarter:
        return say(language, N_("no date"))
    year, n = quarter.split("-")
    return say(language, N_("%(quarter)s quarter of %(year)s"), quarter=ROMAN[int(n) - 1], year=year)


def dates_words(language: str, quarter: str) -> str:
    return quarter_words(language, "" if quarter == NO_DATE else quarter)


def parts_in_words(language: str, choice: Choice, standing: PlanStanding) -> list[tuple[str, Any, str]]:
    """Each condition of the choice: the field, its value, the words."""
    told = _told(language, standing, bodies_in(standing) if choice.body else {})
    return [(name, value, told[name](value)) for name, value in choice.parts()]


def _told(language: str, standing: PlanStanding, bodies: Mapping[Any, str]) -> dict[str, Any]:
    sections = {section.number: section.title for section in standing.sections}
    sides = {party.side.code: party.side.short for party in standing.parties}
    return {
        "text": lambda text: f"«{text}»",
        "section": lambda number: f"{number}. {sections.get(number, '—')}",
        "side": lambda code: say(language, N_("owned by %(side)s"), side=sides.get(code, code)),
        "body": lambda body: bodies.get(body, "—"),
        "state": lambda state: state_words(language, state),
        "signal": lambda due: say(language, DUE[due]),
        "quarter": lambda quarter: quarter_words(language, quarter),
        "part": lambda part: say(language, PARTS[part]),
        "dates": lambda quarter: say(language, N_("a date in: %(quarter)s"), quarter=dates_words(language, quarter)),
        "first_dates": lambda quarter: say(
            language, N_("a date first agreed in: %(quarter)s"), quarter=dates_words(language, quarter)
        ),
        "only": lambda trait: say(language, TRAITS[trait]),
    }


def state_words(language: str, state: State) -> str:
    return say(language, STATES[state])
