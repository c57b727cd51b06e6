"""Days off of both sides among the days shown: as lanes of a chart, and in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.deadlines.days_apart import OffDay, days_off_in
from app.deadlines.workdays import holiday_name
from app.figures.stretch import Stretch
from app.plans.queries import Party

MOST_DAYS = 100  # of more, a day is too thin to be seen


@dataclass(frozen=True, slots=True)
class NamedDay:
    """A day on which one side alone does not work, or one that has a name. `sides`: short names."""

    day: date
    sides: str
    is_for_all: bool
    name: str


def days_apart(shown: Stretch, parties: Sequence[Party], language: str) -> dict[str, Any]:
    """`off`: by side, where its days off begin and whether it rests alone; `off_width`: of one; and both in words."""
    if shown.days > MOST_DAYS:
        return {"off": {}, "off_width": 0, "named_days": []}
    found = days_off(shown, parties)
    codes = [party.side.code for party in parties]
    return {
        "off": {
            code: [(shown.place(day.day), not day.for_all) for day in found if code in day.codes] for code in codes
        },
        "off_width": round(100 / shown.days, 3),
        "named_days": [named for day in found if (named := named_day(day, parties, language))],
    }


def days_off(shown: Stretch, parties: Sequence[Party]) -> list[OffDay]:
    return days_off_in(shown.each_day(), {party.side.code: party.days.calendar for party in parties})


def named_day(off: OffDay, parties: Sequence[Party], language: str) -> NamedDay | None:
    """An ordinary weekend of both sides needs no words."""
    resting = [party for party in parties if party.side.code in off.codes]
    names = [holiday_name(party.days.calendar.country, off.day, language) for party in resting]
    name = "; ".join(dict.fromkeys(filter(None, names)))
    if off.for_all and not name:
        return None
    return NamedDay(off.day, ", ".join(party.side.short for party in resting), off.for_all, name)
