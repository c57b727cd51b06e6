"""Working days of a country: what the library `holidays` knows, under what coordinators entered."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cache
from typing import Literal

import holidays
from holidays import HolidayBase

KNOWN_YEARS = range(1990, 2101)  # a date outside of them is a slip of the keyboard
ONE_DAY = timedelta(days=1)
FIRST_DAY = date.min + ONE_DAY  # that has a day before it
LAST_DAY = date.max - ONE_DAY


@dataclass(frozen=True)
class WorkCalendar:
    """Asked about years outside 1990–2100 it knows weekends only."""

    country: str
    entered: Mapping[date, bool] = field(default_factory=dict, hash=False)  # day → is it worked

    def is_working(self, day: date) -> bool:
        if day in self.entered:
            return self.entered[day]
        if day.year not in KNOWN_YEARS:
            return day.weekday() < 5
        return day not in days_off_of_year(self.country, day.year)

    def on_or_before(self, day: date) -> date:
        while not self.is_working(day) and day > date.min:
            day -= ONE_DAY
        return day

    def on_or_after(self, day: date) -> date:
        while not self.is_working(day) and day < date.max:
            day += ONE_DAY
        return day

    def rolled(self, day: date, how: Literal["preceding", "following", "none"]) -> date:
        """Where a due day goes that is a day off."""
        if how == "none":
            return day
        return self.on_or_before(day) if how == "preceding" else self.on_or_after(day)

    def before(self, day: date, working_days: int) -> date:
        """The working day that lies `working_days` working days before `day`, itself not counted."""
        for _ in range(working_days):
            day = self.on_or_before(max(day, FIRST_DAY) - ONE_DAY)
        return day

    def after(self, day: date, working_days: int) -> date:
        """The working day that lies `working_days` working days after `day`, itself not counted."""
        for _ in range(working_days):
            day = self.on_or_after(min(day, LAST_DAY) + ONE_DAY)
        return day


@cache
def days_off_of_year(country: str, year: int) -> frozenset[date]:
    """Every day of the year that is not worked, weekends included, by the library alone."""
    known = _library(country, year)
    day, off = date(year, 1, 1), set()
    while day.year == year:
        if not known.is_working_day(day):
            off.add(day)
        day += ONE_DAY
    return frozenset(off)


def holiday_name(country: str, day: date, language: str) -> str:
    """What the library calls the day; empty for a plain weekend or working day."""
    return _library(country, day.year, language).get(day) or ""


@cache
def _library(country: str, year: int, language: str = "ru") -> HolidayBase:
    spoken = {"ru": "ru", "be": "be" if country == "BY" else "ru", "en": "en_US"}[language]
    return holidays.country_holidays(country, years=year, language=spoken)
