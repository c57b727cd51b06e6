"""A stretch of days with its years, quarters, months and days; every place in it is a share of a hundred. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from app.deadlines.periods import MONTHS, months_later
from app.deadlines.workdays import KNOWN_YEARS, ONE_DAY

MOST_YEARS = 12  # a longer one is cut: nobody reads it, and a typed address may ask for anything


class Unit(StrEnum):
    YEAR = "year"
    QUARTER = "quarter"
    MONTH = "month"


@dataclass(frozen=True, slots=True)
class Stretch:
    """Both days belong to it."""

    first: date
    last: date

    @property
    def days(self) -> int:
        return (self.last - self.first).days + 1

    def holds(self, day: date) -> bool:
        return self.first <= day <= self.last

    def place(self, day: date) -> float:
        """Where the day begins, in per cent; what lies outside stands at the edge."""
        inside = min(max((day - self.first).days, 0), self.days)
        return round(100 * inside / self.days, 3)

    def middle(self, day: date) -> float:
        return round(self.place(day) + 50 / self.days, 3)

    def cut(self, first: date, last: date) -> "Stretch | None":
        """What both have in common."""
        return (
            Stretch(max(first, self.first), min(last, self.last)) if first <= self.last and last >= self.first else None
        )

    def each_day(self) -> Iterator[date]:
        return (self.first + timedelta(days=n) for n in range(self.days))

    def parts(self, unit: Unit) -> "list[Stretch]":
        """The years, quarters or months that it touches, the outer ones cut."""
        size, found = MONTHS[unit], []
        start = date(self.first.year, (self.first.month - 1) // size * size + 1, 1)
        while start <= self.last:
            following = months_later(start, size)
            found.append(Stretch(max(start, self.first), min(following - ONE_DAY, self.last)))
            start = following
        return found


def whole(day: date, unit: Unit) -> Stretch:
    """The year, quarter or month of a day."""
    size = MONTHS[unit]
    first = date(day.year, (day.month - 1) // size * size + 1, 1)
    return Stretch(first, months_later(first, size) - ONE_DAY)


def stretch_of(first: date | None, last: date | None, frame: Stretch) -> Stretch:
    """What an address asks for; where it asks for nothing sensible, the frame."""
    begin, end = first or frame.first, last or frame.last
    if end < begin or begin.year not in KNOWN_YEARS or end.year not in KNOWN_YEARS:
        return frame
    return Stretch(begin, min(end, begin + timedelta(days=366 * MOST_YEARS)))


def quarter_number(day: date) -> int:
    return (day.month - 1) // 3 + 1
