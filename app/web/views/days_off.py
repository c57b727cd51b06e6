"""A year of days, month by month, in each country."""

from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from app.deadlines.workdays import WorkCalendar, holiday_name


@dataclass(frozen=True, slots=True)
class DayView:
    """`moved`: worked, though a weekend day; `entered`: said so here."""

    day: date
    off: bool
    name: str
    moved: bool
    entered: bool


@dataclass(frozen=True, slots=True)
class MonthView:
    first: date
    days: dict[str, list[DayView]]


def year_of(year: int, calendars: Mapping[str, WorkCalendar], language: str) -> list[MonthView]:
    return [
        MonthView(
            date(year, month, 1),
            {code: _month(year, month, calendar, language) for code, calendar in calendars.items()},
        )
        for month in range(1, 13)
    ]


def _month(year: int, month: int, calendar: WorkCalendar, language: str) -> list[DayView]:
    days = (date(year, month, number) for number in range(1, monthrange(year, month)[1] + 1))
    return [_day(day, calendar, language) for day in days]


def _day(day: date, calendar: WorkCalendar, language: str) -> DayView:
    working = calendar.is_working(day)
    return DayView(
        day=day,
        off=not working,
        name=holiday_name(calendar.country, day, language),
        moved=working and day.weekday() >= 5,
        entered=day in calendar.entered,
    )
