"""Days in or after the month, quarter, half or year that something is owed for."""

from dataclasses import replace
from datetime import date

from app.base.language import Sentence
from app.deadlines.periods import MONTHS, Period, day_in_month, months_later, periods, weekdays_later
from app.deadlines.phrases import doubts, found
from app.deadlines.phrases.clauses import DayOfMonth, DaysAfter, Rhythm, Role
from app.deadlines.phrases.found import Found
from app.deadlines.phrases.marks import Span
from app.deadlines.phrases.sorting import is_until, shifted
from app.deadlines.phrases.trouble import NO_SUCH_PART, NOT_TOGETHER, CannotRead
from app.deadlines.reading_rules import ReadingRules
from app.deadlines.resolving import counted
from app.deadlines.terms import TermKind, Unit
from app.deadlines.workdays import ONE_DAY

CODES = {"year": "yearly", "half": "half_yearly", "quarter": "quarterly", "month": "monthly"}


def by_rule(rhythm: Rhythm, first: date, last: date, rules: ReadingRules, part: Span | None = None) -> Found:
    """No day is said: the rule for the rhythm says it."""
    if rhythm.unit == "day" or rhythm.every == 0:
        return Found(TermKind.RECURRING, found.HOW_OFTEN, doubts=rhythm.doubts or (doubts.NO_DATES_OF_RHYTHM,))
    due = tuple(
        _by_rule(rhythm.unit, end, rules)
        for _, end in periods(rhythm.unit, rhythm.every, first, last)
        if part is None or part.first.month <= end.month <= part.last.month
    )
    said = (doubts.USUAL_RHYTHM,) if rhythm.every > 1 or rhythm.unit == "week" else ()
    return Found(
        TermKind.RECURRING,
        found.BY_RULE[rhythm.unit],
        due=due,
        doubts=said,
        rules=(CODES[rhythm.unit],) if rhythm.unit in CODES else (),
    )


def _by_rule(unit: str, end: date, rules: ReadingRules) -> date:
    if unit == "year":
        return rules.day_of("yearly", end.year)
    if unit == "week":
        return end
    return day_in_month(end + ONE_DAY, rules.day(CODES[unit]))


def by_days_of_month(days: DayOfMonth, rhythm: Rhythm, first: date, last: date, rules: ReadingRules) -> Found:
    days, rhythm, said = _agreed(days, rhythm)
    due = [
        shifted(_day(month, number, working=days.working), days, rules)
        for period in periods(rhythm.unit, rhythm.every, first, last)
        for month in (_month(days, period),)
        for number in days.days
    ]
    how = found.IN_PERIOD if days.inside else found.AFTER_PERIOD
    return Found(TermKind.RECURRING, how, due=tuple(due), doubts=said, rules=("until",) if is_until(days) else ())


def _agreed(days: DayOfMonth, rhythm: Rhythm) -> tuple[DayOfMonth, Rhythm, tuple[Sentence, ...]]:
    """The day and the rhythm brought together; what is left open is taken as usual, and said."""
    if rhythm.unit not in MONTHS or rhythm.every == 0:
        raise CannotRead(NOT_TOGETHER)
    said = (doubts.WORKING_DAYS,) if days.working else ()
    if any(number > 28 for number in days.days):
        said = (*said, doubts.SHORT_MONTH)
    if days.unit and days.unit != rhythm.unit:
        said, rhythm = (*said, doubts.SEVERAL_PARTS), Rhythm(days.unit)
        if days.unit not in MONTHS:
            raise CannotRead(NOT_TOGETHER)
    if days.inside is None and not days.months_after:
        exact = rhythm.unit == "month" and days.role is Role.IN
        said = said if exact else (*said, doubts.DAY_WITHOUT_MONTH)
        days = replace(days, inside=1) if rhythm.unit == "month" else replace(days, months_after=1)
    return days, rhythm, said


def _month(days: DayOfMonth, period: Period) -> date:
    """The first day of the month in which the day lies."""
    start, end = period
    if days.inside is None:
        return months_later(end + ONE_DAY, days.months_after - 1)
    if days.inside == -1:
        return end.replace(day=1)
    month = months_later(start, days.inside - 1)
    if month > end:
        raise CannotRead(NO_SUCH_PART)
    return month


def _day(month: date, number: int, *, working: bool) -> date:
    return weekdays_later(month - ONE_DAY, number) if working else day_in_month(month, number)


def after_periods(after: DaysAfter, rhythm: Rhythm, first: date, last: date) -> Found:
    if rhythm.unit not in MONTHS or rhythm.every == 0:
        raise CannotRead(NOT_TOGETHER)
    said = (doubts.WORKING_DAYS,) if after.offset.unit is Unit.WORKING_DAY else ()
    if after.unit and after.unit != rhythm.unit:
        rhythm, said = Rhythm(after.unit), (*said, doubts.SEVERAL_PARTS)
    due = tuple(_after(end, after) for _, end in periods(rhythm.unit, rhythm.every, first, last))
    return Found(TermKind.RECURRING, found.AFTER_PERIOD, due=due, doubts=said)


def _after(end: date, after: DaysAfter) -> date:
    if after.offset.unit is Unit.WORKING_DAY:
        return weekdays_later(end, after.offset.amount)
    if after.offset.unit in (Unit.MONTH, Unit.YEAR):  # from the last of a month to the last of another
        return (
            months_later(end + ONE_DAY, after.offset.amount * (12 if after.offset.unit is Unit.YEAR else 1)) - ONE_DAY
        )
    return counted(end, after.offset) or end
