"""The clauses of a phrase by their sorts, with the frame and the rules they are read by."""

from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from app.deadlines.phrases.clauses import Clause, Dates, DayOfMonth, DaysAfter, NextYear, Rhythm, Role
from app.deadlines.reading_rules import ReadingRules
from app.deadlines.terms import Frame
from app.deadlines.workdays import ONE_DAY

Part = TypeVar("Part", bound=Clause)


@dataclass(frozen=True)
class Parts:
    """The clauses by their sorts."""

    clauses: tuple[Clause, ...]
    frame: Frame
    rules: ReadingRules

    def of(self, sort: type[Part]) -> list[Part]:
        return [clause for clause in self.clauses if isinstance(clause, sort)]

    def has(self, *sorts: type[Clause]) -> bool:
        return any(isinstance(clause, sorts) for clause in self.clauses)

    @property
    def recurs(self) -> bool:
        return self.has(Rhythm, DayOfMonth, DaysAfter) or any(each.reported for each in self.of(NextYear))


def shifted(day: date, dates: Dates | DayOfMonth, rules: ReadingRules) -> date:
    """The day before, where «до» is read without its day."""
    return day - ONE_DAY if is_until(dates) and rules.until_excludes else day


def is_until(clause: Dates | DayOfMonth) -> bool:
    return clause.role is Role.UNTIL and not getattr(clause, "inclusive", False)
