"""One agreed date, one effective day for each side."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from app.deadlines.workdays import WorkCalendar


@dataclass(frozen=True)
class SideDays:
    """How one side counts: its code, its calendar, where a day off rolls."""

    code: str
    calendar: WorkCalendar
    roll: Literal["preceding", "following", "none"]

    def effective(self, due_on: date) -> date:
        return self.calendar.rolled(due_on, self.roll)


def effective_days(due_on: date | None, sides: Mapping[str, SideDays]) -> dict[str, date]:
    """The day that counts, by side; empty where no date is set yet."""
    return {code: side.effective(due_on) for code, side in sides.items()} if due_on else {}
