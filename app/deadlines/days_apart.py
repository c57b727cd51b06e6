"""Days off of several calendars laid over each other. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from app.deadlines.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class OffDay:
    """`codes`: who does not work on it; `for_all`: nobody does."""

    day: date
    codes: tuple[str, ...]
    for_all: bool


def days_off_in(days: Iterable[date], calendars: Mapping[str, WorkCalendar]) -> list[OffDay]:
    """Each day on which somebody does not work, in order."""
    found = []
    for day in days:
        off = tuple(code for code, calendar in calendars.items() if not calendar.is_working(day))
        if off:
            found.append(OffDay(day, off, len(off) == len(calendars)))
    return found
