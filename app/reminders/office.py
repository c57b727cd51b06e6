"""When letters are read: the working days of a country, the hours of a zone, the days on which a person is away."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from app.base.zones import local_day, local_moment
from app.deadlines.workdays import ONE_DAY, WorkCalendar
from app.ladders.holds import Hold
from app.ladders.steps import Steps

OPENS, CLOSES = 9, 18
A_WHILE = timedelta(hours=1)  # a tick may be busy; after an hour the letter is late


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rung stands: calendar days from the day that counts, and `counted` working days, if it is by them."""

    stage: int
    day: date
    counted: int | None = None


@dataclass(frozen=True)
class Office:
    """Where a person reads letters: that of the side, unless another hour was chosen or days are taken off."""

    calendar: WorkCalendar
    zone: str
    opens: int = OPENS
    away: frozenset[date] = frozenset()
    _mornings: dict[date, datetime] = field(default_factory=dict, compare=False, repr=False)
    _places: dict[tuple[date, Steps], list[Place]] = field(default_factory=dict, compare=False, repr=False)

    def today(self, moment: datetime) -> date:
        return local_day(moment, self.zone)

    def morning(self, day: date) -> datetime:
        """When letters are read on the day, or on the first day after it on which they are."""
        if day not in self._mornings:
            self._mornings[day] = local_moment(self._first_read(day), self.opens, self.zone)
        return self._mornings[day]

    def meant(self, day: date) -> datetime:
        """The hour of the day itself, whether or not letters are read on it."""
        return local_moment(day, self.opens, self.zone)

    def hold(self, day: date) -> Hold | None:
        """Why nothing is read on the day."""
        if day in self.away:
            return Hold.PAUSE
        return None if self.calendar.is_working(day) else Hold.DAY_OFF

    def next_morning(self, moment: datetime) -> datetime:
        """The first opening that is not before the moment."""
        today = self.today(moment)
        opening = self.morning(today)
        return opening if opening >= moment else self.morning(today + ONE_DAY)

    def is_open(self, moment: datetime) -> bool:
        local = moment.astimezone(ZoneInfo(self.zone))
        closes = max(CLOSES, self.opens + 1)
        return self.opens <= local.hour < closes and self.hold(local.date()) is None

    def next_hour(self, moment: datetime) -> datetime:
        """The moment itself while the office is open, else the next opening."""
        return moment if self.is_open(moment) else self.next_morning(moment)

    def places(self, day: date, steps: Steps) -> list[Place]:
        """The steps before (and on) the day, the earliest first; two that meet on one day are one."""
        if (day, steps) not in self._places:
            found = {-n: Place(-n, day - n * ONE_DAY) for n in steps.days}
            for n in steps.working_days:
                on = self.calendar.before(day, n)
                found.setdefault((on - day).days, Place((on - day).days, on, n))
            self._places[day, steps] = [found[stage] for stage in sorted(found)]
        return self._places[day, steps]

    def _first_read(self, day: date) -> date:
        day = self.calendar.on_or_after(day)
        while day in self.away:
            day = self.calendar.on_or_after(day + ONE_DAY)
        return day
