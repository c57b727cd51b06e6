"""A month of a plan as a calendar: what is due, who meets, who does not work."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlmodel import Session

from app.control.rows import ItemRow
from app.control.standing import OccurrenceStanding
from app.deadlines.workdays import KNOWN_YEARS, ONE_DAY
from app.figures.queries import PlanStanding
from app.figures.stretch import Stretch, Unit, whole
from app.plans.queries import Party
from app.web.views.days_apart import NamedDay, days_off, named_day
from app.web.views.plan_meetings import MeetingMark, meeting_marks

Due = tuple[ItemRow, OccurrenceStanding]


@dataclass(frozen=True, slots=True)
class DayCell:
    """`off`: codes of the sides that do not work; `rest`: that in words, where it needs any."""

    day: date
    is_inside: bool
    off: tuple[str, ...]
    rest: NamedDay | None
    due: list[Due]
    meetings: list[MeetingMark]

    @property
    def is_empty(self) -> bool:
        return not (self.due or self.meetings or self.rest)


def month_page(session: Session, standing: PlanStanding, asked: date | None, *, language: str) -> dict[str, Any]:
    """Context of timeline/month.html beside the plan's frame."""
    day = asked if asked and asked.year in KNOWN_YEARS else standing.today
    month = whole(day, Unit.MONTH)
    weeks = _weeks(month)
    meetings = meeting_marks(session, standing, weeks)
    cells = _cells(weeks, month, _due_by_day(standing.rows), meetings, standing.parties, language)
    return {
        "month": month.first,
        "before": whole(month.first - ONE_DAY, Unit.MONTH).first,
        "after": month.last + ONE_DAY,
        "weeks": [cells[at : at + 7] for at in range(0, len(cells), 7)],
        "today_there": standing.today,
    }


def _weeks(month: Stretch) -> Stretch:
    """From Monday to Sunday."""
    return Stretch(
        month.first - timedelta(days=month.first.weekday()), month.last + timedelta(days=6 - month.last.weekday())
    )


def _due_by_day(rows: Sequence[ItemRow]) -> dict[date, list[Due]]:
    found: dict[date, list[Due]] = {}
    for row in rows:
        for each in row.occurrences:
            if each.due.due_on:
                found.setdefault(each.due.due_on, []).append((row, each))
    return found


def _cells(
    weeks: Stretch,
    month: Stretch,
    due: Mapping[date, list[Due]],
    meetings: Sequence[MeetingMark],
    parties: Sequence[Party],
    language: str,
) -> list[DayCell]:
    off = {each.day: each for each in days_off(weeks, parties)}
    return [
        DayCell(
            day=day,
            is_inside=month.holds(day),
            off=off[day].codes if day in off else (),
            rest=named_day(off[day], parties, language) if day in off else None,
            due=due.get(day, []),
            meetings=[meeting for meeting in meetings if meeting.day == day],
        )
        for day in weeks.each_day()
    ]
