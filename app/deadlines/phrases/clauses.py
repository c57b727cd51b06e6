"""The parts of which a deadline phrase is made."""

from dataclasses import dataclass
from enum import StrEnum

from app.base.language import Sentence
from app.deadlines.phrases.marks import Span
from app.deadlines.terms import Event, Offset


class Role(StrEnum):
    """How a date is said: in it, until it («до»), not later, from it on."""

    IN = "in"
    UNTIL = "until"
    BY = "by"
    SINCE = "since"


@dataclass(frozen=True)
class Dates:
    """Days and stretches of the calendar. `spread`: one day or month said for several years at once."""

    role: Role
    spans: tuple[Span, ...]
    doubts: tuple[Sentence, ...] = ()
    inclusive: bool = False
    spread: bool = False


@dataclass(frozen=True)
class Rhythm:
    """Once in `every` units: year, half, quarter, month, week or day. 0: oftener, but not on which days."""

    unit: str
    every: int = 1
    doubts: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class DayOfMonth:
    """The n-th day of a month: so many months after the unit has ended, or (`inside`) its n-th or last month."""

    days: tuple[int, ...]
    role: Role
    unit: str | None = None
    months_after: int = 0
    inside: int | None = None
    working: bool = False


@dataclass(frozen=True)
class DaysAfter:
    """So long after the end of each unit."""

    offset: Offset
    unit: str | None


@dataclass(frozen=True)
class NextYear:
    """What was said before is owed in the year after the one it is about; `reported`: after each year of the plan."""

    reported: bool


@dataclass(frozen=True)
class Continuous:
    doubts: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Undated:
    doubts: tuple[Sentence, ...] = ()


@dataclass(frozen=True)
class Relative:
    """Counted from an event, or (without an anchor) from a day that the phrase does not name."""

    anchor: str = ""
    event: Event | None = None
    offset: Offset | None = None
    doubts: tuple[Sentence, ...] = ()


Clause = Dates | Rhythm | DayOfMonth | DaysAfter | NextYear | Continuous | Undated | Relative
