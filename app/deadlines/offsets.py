"""How far a relative term lies from its event: as a table keeps it, and as one day for two sides."""

from collections.abc import Iterable
from datetime import date

from app.deadlines.resolving import counted
from app.deadlines.terms import Offset, Unit
from app.deadlines.workdays import WorkCalendar

ON_THE_DAY = Offset(0, Unit.DAY)


def as_text(offset: Offset | None) -> str:
    """As a table keeps it: -15 working_day; empty where the phrase names no distance."""
    return f"{offset.amount} {offset.unit.value}" if offset else ""


def from_text(text: str) -> Offset | None:
    amount, _, unit = text.partition(" ")
    return Offset(int(amount), Unit(unit)) if text else None


def common_day(event_day: date, offset: Offset | None, calendars: Iterable[WorkCalendar]) -> date:
    """One date for both sides: where their working days differ, the earlier."""
    days = (counted(event_day, offset or ON_THE_DAY, calendar) for calendar in calendars)
    return min(day for day in days if day)
