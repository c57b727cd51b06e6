"""The years, half-years, quarters, months and weeks of a plan, and arithmetic with months and days."""

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta

from app.deadlines.workdays import ONE_DAY

MONTHS = {"year": 12, "half": 6, "quarter": 3, "month": 1}

Period = tuple[date, date]


def periods(unit: str, every: int, first: date, last: date) -> Iterator[Period]:
    """Those that end between the two days (weeks: that begin there too); several together count from the first."""
    if unit == "week":
        yield from _weeks(every, first, last)
        return
    size = MONTHS[unit]
    start = date(first.year, (first.month - 1) // size * size + 1, 1)
    while (end := months_later(start, size * every) - ONE_DAY) <= last:
        if end >= first:
            yield start, end
        start = months_later(start, size * every)


def _weeks(every: int, first: date, last: date) -> Iterator[Period]:
    start = first + timedelta(days=-first.weekday() % 7)  # a Monday: a week that has begun is not counted
    while (end := start + timedelta(days=7 * every - 1)) <= last:
        yield start, end
        start += timedelta(days=7 * every)


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def day_in_month(month: date, day: int) -> date:
    return month.replace(day=min(day, monthrange(month.year, month.month)[1]))


def weekdays_later(day: date, number: int) -> date:
    """So many days on that are neither Saturday nor Sunday, whatever a country makes of them."""
    step = ONE_DAY if number > 0 else -ONE_DAY
    for _ in range(abs(number)):
        day += step
        while day.weekday() >= 5:
            day += step
    return day
