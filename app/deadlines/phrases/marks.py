"""Places in the calendar whose year may still be open, and stretches between two of them."""

from calendar import isleap, monthrange
from dataclasses import dataclass, replace
from datetime import date

from app.deadlines.phrases.trouble import BACKWARDS, NO_SUCH_DAY, OUT_OF_TIME, CannotRead
from app.deadlines.workdays import KNOWN_YEARS

LAST = 99  # the last day of its month, whichever that is


@dataclass(frozen=True)
class Mark:
    """A day; without a year until the phrase or the plan says it."""

    year: int | None
    month: int
    day: int

    @property
    def is_possible(self) -> bool:
        if self.day == LAST:
            return 1 <= self.month <= 12
        longest = self.year if self.year is not None else 2024  # a leap year: 29 February may be meant
        return 1 <= self.month <= 12 and 1 <= self.day <= monthrange(longest, self.month)[1]

    def on(self, year: int) -> date:
        if year not in KNOWN_YEARS:
            raise CannotRead(OUT_OF_TIME)
        day = monthrange(year, self.month)[1] if self.day == LAST else self.day
        if self.month == 2 and day == 29 and not isleap(year):
            raise CannotRead(NO_SUCH_DAY)
        return date(year, self.month, day)


@dataclass(frozen=True)
class Span:
    """From one mark to another, both included; a single day begins and ends on the same."""

    first: Mark
    last: Mark
    of_years: bool = False  # said in years, not in their months or quarters

    @property
    def is_day(self) -> bool:
        return self.first == self.last

    @property
    def is_open(self) -> bool:
        """Whether no year is known yet."""
        return self.last.year is None

    @property
    def is_years(self) -> bool:
        return (self.first.month, self.first.day, self.last.month, self.last.day) == (1, 1, 12, LAST)

    @property
    def crosses(self) -> bool:
        """Whether it runs past 1 January, going by months and days alone."""
        return (self.first.month, self.first.day) > (self.last.month, self.last.day)

    def in_year(self, year: int) -> "Span":
        """Its last day falls into `year`, unless it has a year already."""
        if not self.is_open:
            return self
        first = replace(self.first, year=year - 1 if self.crosses else year)
        return replace(self, first=first, last=replace(self.last, year=year))

    def days(self) -> tuple[date, date]:
        first, last = self.first, self.last
        if first.year is None or last.year is None:
            raise ValueError("a span without a year has no days yet")
        start, end = first.on(first.year), last.on(last.year)
        if end < start:
            raise CannotRead(BACKWARDS)
        return start, end


def day(month: int, number: int, year: int | None = None) -> Span:
    mark = Mark(year, month, number)
    if not mark.is_possible:
        raise CannotRead(NO_SUCH_DAY)
    return Span(mark, mark)


def months(first: int, last: int, year: int | None = None) -> Span:
    return Span(Mark(year, first, 1), Mark(year, last, LAST))


def years(first: int | None, last: int | None = None) -> Span:
    return Span(Mark(first, 1, 1), Mark(last if last is not None else first, 12, LAST), of_years=True)


def joined(one: Span, other: Span) -> Span:
    """From the beginning of one to the end of the other; a year that stands at one end only holds for both."""
    first, last = one.first, other.last
    if first.year is None and last.year is not None:
        first = replace(first, year=last.year)
    if last.year is None and first.year is not None:
        last = replace(last, year=first.year)
    whole = Span(first, last)
    if first.month == last.month and first.day > last.day and first.year == last.year:
        raise CannotRead(BACKWARDS)
    return replace(whole, of_years=one.of_years and whole.is_years)  # «по 2025 год» has become its last day
