"""Any ladder, any choice: what leaves on which day is what a count day by day says, over three years of two calendars.

The count knows only the rules in words and the library of holidays.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import holidays
from hypothesis import given, settings
from hypothesis import strategies as st

from app.deadlines.workdays import WorkCalendar
from app.ladders.steps import Rule, Steps
from app.post.models import ReminderKind
from app.reminders.office import Office
from app.reminders.rules import departures, turn
from app.reminders.rungs import Climb, Told, deadline_rungs
from tests.dice import rounds

EXAMPLES = rounds(80)
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
DAY = timedelta(days=1)
OFF = {country: holidays.country_holidays(country, years=range(2022, 2029)) for country in ("BY", "RU")}
ZONES = {"BY": "Europe/Minsk", "RU": "Europe/Samara"}
distances = st.sets(st.integers(0, 40), max_size=4)


@dataclass(frozen=True)
class World:
    """One reader and one date, in words: see the README."""

    country: str
    due: date
    days: frozenset[int]
    working_days: frozenset[int]
    every: int
    in_working_days: bool
    hour: int
    paused: tuple[date, date] | None
    quiet_until: date | None
    off: frozenset[str]  # "before", "after"

    def works(self, day: date) -> bool:
        return OFF[self.country].is_working_day(day)

    def reads(self, day: date) -> bool:
        return self.works(day) and not (self.paused and self.paused[0] <= day <= self.paused[1])

    def working_days_between(self, first: date, last: date) -> int:
        """Those after the first, the last included."""
        return sum(self.works(first + n * DAY) for n in range(1, (last - first).days + 1))


worlds = st.builds(
    World,
    country=st.sampled_from(["BY", "RU"]),
    due=st.dates(date(2024, 1, 1), date(2026, 12, 31)),
    days=distances.map(frozenset),
    working_days=distances.map(frozenset),
    every=st.integers(1, 12),
    in_working_days=st.booleans(),
    hour=st.integers(7, 19),
    paused=st.none() | st.tuples(st.integers(-50, 30), st.integers(0, 25)),
    quiet_until=st.none() | st.integers(-40, 20),
    off=st.sets(st.sampled_from(["before", "after"])).map(frozenset),
)


def placed(world: World) -> World:
    """With days in place of distances from the date."""
    paused, quiet = world.paused, world.quiet_until
    return World(
        **{
            **world.__dict__,
            "paused": (world.due + paused[0] * DAY, world.due + (paused[0] + paused[1]) * DAY) if paused else None,
            "quiet_until": world.due + quiet * DAY if quiet is not None else None,
        }
    )


def steps_meant_for(world: World, day: date) -> bool:
    """Whether some step of the ladder stands on this day."""
    ahead = (world.due - day).days
    if ahead >= 0:
        by_days = ahead in world.days or ahead == 3
        counted = sum(world.works(day + n * DAY) for n in range(ahead)) if world.works(day) else -1
        return by_days or (counted in world.working_days and counted > 0) or (ahead == 0 and 0 in world.working_days)
    first_late = world.due + DAY
    if day == first_late or not world.in_working_days:
        return (day - first_late).days % world.every == 0
    return world.works(day) and world.working_days_between(first_late, day) % world.every == 0


def count(world: World) -> list[tuple[date, int]]:
    """On which days a letter about the date leaves, and how far from it the step stands that it tells of."""
    waiting: list[tuple[int, date]] = []
    left = []
    for n in range(-100, 60):
        today = world.due + n * DAY
        if n <= 40 and steps_meant_for(world, today):
            is_floor = n in (-3, 1)
            wakes = today
            if world.quiet_until and today <= world.quiet_until and not is_floor:
                wakes = world.quiet_until + DAY
            if is_floor or ("before" if n <= 0 else "after") not in world.off:
                waiting.append((n, wakes))
        awake = [stage for stage, wakes in waiting if wakes <= today]
        if awake and world.reads(today):
            left.append((today, max(awake)))
            waiting = [(stage, wakes) for stage, wakes in waiting if stage > max(awake)]
    return left


def office_of(world: World) -> Office:
    first, last = world.paused or (date(2000, 1, 2), date(2000, 1, 1))
    away = frozenset(first + n * DAY for n in range((last - first).days + 1))
    return Office(WorkCalendar(world.country), ZONES[world.country], world.hour, away)


def rungs_of(world: World, office: Office, told: Told | None):
    every = (world.every,)
    kinds = {"before": ReminderKind.DEADLINE, "after": ReminderKind.OVERDUE}
    return deadline_rungs(
        world.due,
        office,
        first_at=LONG_AGO,
        since=LONG_AGO,
        previous=None,
        told=told,
        until=world.due + 40 * DAY,
        climb=Climb(
            Rule(Steps(tuple(world.days), tuple(world.working_days))),
            Rule(Steps(working_days=every) if world.in_working_days else Steps(days=every)),
        ),
        quiet_until=world.quiet_until,
        muted=[kinds[each] for each in world.off],
    )


@settings(max_examples=EXAMPLES, deadline=None)
@given(world=worlds.map(placed))
def test_what_leaves_day_by_day_is_what_the_count_says(world):
    office, told, left = office_of(world), None, []
    for n in range(-100, 60):
        today = world.due + n * DAY
        now = datetime(today.year, today.month, today.day, world.hour, tzinfo=ZoneInfo(office.zone)).astimezone(UTC)
        step = turn(rungs_of(world, office, told), office, now=now)
        if step.leaves:
            told = Told(step.leaves.stage, step.leaves.place.counted)
            left.append((today, step.leaves.stage))

    assert left == count(world)


@settings(max_examples=EXAMPLES, deadline=None)
@given(world=worlds.map(placed))
def test_what_is_foretold_long_before_is_what_the_count_says(world):
    office = office_of(world)
    began = datetime(2023, 1, 1, tzinfo=UTC)
    foretold = [
        (office.today(at), rung.stage) for at, rung in departures(rungs_of(world, office, None), office, now=began)
    ]

    assert [pair for pair in foretold if pair[0] < world.due + 60 * DAY] == count(world)
