"""The steps of a ladder, how they are typed, and what holds where nobody chose. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from app.ladders.models import LadderKind

FLOOR_BEFORE, FLOOR_AFTER = 3, 1  # calendar days; nobody can switch these off
FURTHEST = 120  # days before a date
RHYTHMS = (LadderKind.OVERDUE, LadderKind.REPORT)


@dataclass(frozen=True, slots=True)
class Steps:
    """How far before the day, each once; of a rhythm the one number that says after how many days again."""

    days: tuple[int, ...] = ()
    working_days: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Rule:
    """Steps, and since when they hold: what they would have asked for earlier is not owed."""

    steps: Steps
    since: datetime | None = None


DEFAULTS: Mapping[LadderKind, Rule] = {
    LadderKind.DEADLINE: Rule(Steps(days=(30, 10, 3, 1, 0))),
    LadderKind.OVERDUE: Rule(Steps(days=(7,))),
    LadderKind.REPORT: Rule(Steps(days=(7,))),
    LadderKind.ESCALATION: Rule(Steps(days=(30, 22, 8))),
    LadderKind.MEETING: Rule(Steps(days=(0,), working_days=(15, 5, 1))),
}


def is_floor(stage: int) -> bool:
    """A rung of a deadline that leaves whatever anybody chose."""
    return stage in (-FLOOR_BEFORE, FLOOR_AFTER)


def read_numbers(text: str) -> tuple[int, ...]:
    """30, 10, 3 — the furthest first, each once. ValueError where it is not that."""
    numbers = {int(word) for word in text.replace(",", " ").replace(";", " ").split()}
    if not all(0 <= number <= FURTHEST for number in numbers):
        raise ValueError
    return tuple(sorted(numbers, reverse=True))


def as_text(numbers: tuple[int, ...]) -> str:
    return ",".join(map(str, numbers))
