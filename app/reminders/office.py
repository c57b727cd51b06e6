"""When letters are read: the working days of a country, the hours of a zone."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.base.zones import local_day, local_moment
from app.deadlines.workdays import ONE_DAY, WorkCalendar

OPENS, CLOSES = 9, 18
A_WHILE = timedelta(hours=1)  # a tick may be busy; after an hour the letter is late


@dataclass(frozen=True)
class Office:
    """Where one side reads its letters."""

    calendar: WorkCalendar
    zone: str
    _mornings: dict[date, datetime] = field(default_factory=dict, compare=False, repr=False)

    def today(self, moment: datetime) -> date:
        return local_day(moment, self.zone)

    def morning(self, day: date) -> datetime:
        """When the office opens on the day, or on the first working day after it."""
        if day not in self._mornings:
            self._mornings[day] = local_moment(self.calendar.on_or_after(day), OPENS, self.zone)
        return self._mornings[day]

    def next_morning(self, moment: datetime) -> datetime:
        """The first opening that is not before the moment."""
        today = self.today(moment)
        opening = self.morning(today)
        return opening if opening >= moment else self.morning(today + ONE_DAY)

    def is_open(self, moment: datetime) -> bool:
        local = moment.astimezone(ZoneInfo(self.zone))
        return OPENS <= local.hour < CLOSES and self.calendar.is_working(local.date())

    def next_hour(self, moment: datetime) -> datetime:
        """The moment itself while the office is open, else the next opening."""
        return moment if self.is_open(moment) else self.next_morning(moment)
