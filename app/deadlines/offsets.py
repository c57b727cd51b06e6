"""How far a relative term lies from its event, as text and as a day."""

from calendar import monthrange
from collections.abc import Iterable
from datetime import date, timedelta

from app.deadlines.terms import Offset, Unit
from app.deadlines.workdays import WorkCalendar

MONTHS = {Unit.MONTH: 1, Unit.YEAR: 12}
DAYS = {Unit.DAY: 1, Unit.WEEK: 7}
ON_THE_DAY = Offset(0, Unit.DAY)


def as_text(offset: Offset | None) -> str:
    """ "-15 working_day", as a table keeps it; empty where the phrase names no distance."""
    return f"{offset.amount} {offset.unit.value}" if offset else ""


def from_text(text: str) -> Offset | None:
    amount, _, unit = text.partition(" ")
    return Offset(int(amount), Unit(unit)) if text else None


def shifted(event_day: date, offset: Offset, calendar: WorkCalendar) -> date:
    """The day that lies so far from the event, in calendar or in the calendar's working days."""
    if offset.unit == Unit.WORKING_DAY:
        step = calendar.before if offset.amount < 0 else calendar.after
        return step(event_day, abs(offset.amount))
    if offset.unit in DAYS:
        return event_day + timedelta(days=offset.amount * DAYS[offset.unit])
    return _months_on(event_day, offset.amount * MONTHS[offset.unit])


def common_day(event_day: date, offset: Offset | None, calendars: Iterable[WorkCalendar]) -> date:
    """One date for both sides: where their working days differ, the earlier."""
    return min(shifted(event_day, offset or ON_THE_DAY, calendar) for calendar in calendars)


def _months_on(day: date, months: int) -> date:
    """The same day of another month, or its last: 31 January and one month are 28 February."""
    year, month = divmod(12 * day.year + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
