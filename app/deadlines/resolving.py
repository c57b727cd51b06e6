"""What a kept reading comes to once more is known: an event's day, the years in which to report."""

from datetime import date, timedelta

from app.deadlines.periods import months_later, periods
from app.deadlines.reading_rules import DEFAULT_RULES, ReadingRules
from app.deadlines.terms import Frame, Offset, Reading, TermKind, Unit
from app.deadlines.workdays import WorkCalendar


def resolve(reading: Reading, event_day: date, calendar: WorkCalendar | None = None) -> date | None:
    """The day on which a relative term is owed. None: the phrase names no distance, or counts in working days of a
    country that is not given."""
    if reading.kind is not TermKind.RELATIVE or reading.offset is None:
        return None
    return counted(event_day, reading.offset, calendar)


def counted(day: date, offset: Offset, calendar: WorkCalendar | None = None) -> date | None:
    if offset.unit is Unit.WORKING_DAY:
        return _working_days(day, offset.amount, calendar) if calendar else None
    if offset.unit is Unit.DAY:
        return day + timedelta(days=offset.amount)
    if offset.unit is Unit.WEEK:
        return day + timedelta(weeks=offset.amount)
    return months_later(day, offset.amount * (12 if offset.unit is Unit.YEAR else 1))


def _working_days(day: date, amount: int, calendar: WorkCalendar) -> date:
    return calendar.before(day, -amount) if amount < 0 else calendar.after(day, amount)


def report_days(reading: Reading, frame: Frame, rules: ReadingRules = DEFAULT_RULES) -> tuple[date, ...]:
    """For what is done continuously: a report on each year that ends within the plan's days."""
    if reading.kind is not TermKind.CONTINUOUS:
        return ()
    first = max(reading.start or frame.start, frame.start)
    return tuple(rules.day_of("continuous", end.year + 1) for _, end in periods("year", 1, first, frame.end))
