"""The rungs of a ladder: which there are around a date or before a meeting, and when each is to leave. Pure."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import NamedTuple

from app.deadlines.workdays import ONE_DAY, WorkCalendar
from app.ladders.holds import Hold
from app.ladders.models import LadderKind
from app.ladders.steps import DEFAULTS, FLOOR_AFTER, FLOOR_BEFORE, Rule, Steps, is_floor
from app.post.models import ReminderKind
from app.reminders.office import Office, Place

LONGEST_BREAK = 20  # days; no row of days off of any country is longer


@dataclass(frozen=True, slots=True)
class Rung:
    """`stage`: days from the day that counts; `at`: when its letter is to leave; `place`: where it was meant to.

    `hold`: why it does not leave there; `is_muted`: its reader switched such letters off.
    """

    stage: int
    at: datetime
    place: Place | None = field(default=None, compare=False)
    hold: Hold | None = field(default=None, compare=False)
    is_muted: bool = field(default=False, compare=False)


@dataclass(frozen=True, slots=True)
class Climb:
    """By which rules the dates of a plan are reminded of: before them, and after them."""

    before: Rule = DEFAULTS[LadderKind.DEADLINE]
    after: Rule = DEFAULTS[LadderKind.OVERDUE]

    def __post_init__(self) -> None:
        steps = self.before.steps
        with_floor = Steps(tuple({*steps.days, FLOOR_BEFORE}), steps.working_days)
        object.__setattr__(self, "before", Rule(with_floor, self.before.since))


class Told(NamedTuple):
    """How far the ledger has come about a date: the latest stage, the fewest working days counted down to."""

    stage: int
    counted: int | None = None

    def has(self, place: Place) -> bool:
        """A day off that was entered since may move a working day; its rung was told all the same."""
        if place.stage <= self.stage:
            return True
        return place.counted is not None and self.counted is not None and place.counted >= self.counted


DEFAULT_CLIMB = Climb()


def stage_text(stage: int, counted: int | None = None) -> str:
    """30, 10, 3, 1, 0, +1, +8; of working days their number"""
    return f"+{stage}" if stage > 0 else str(-stage if counted is None else counted)


def kind_of(stage: int) -> ReminderKind:
    return ReminderKind.OVERDUE if stage > 0 else ReminderKind.DEADLINE


def deadline_rungs(
    day: date,
    office: Office,
    *,
    first_at: datetime,
    since: datetime,
    previous: date | None,
    told: Told | None,
    until: date,
    climb: Climb = DEFAULT_CLIMB,
    quiet_until: date | None = None,
    muted: Collection[ReminderKind] = (),
) -> list[Rung]:
    """The rungs around the side's effective `day` up to the day `until`.

    Left out: those on or before the day of the item's `previous` date, those before the clock's first tick,
    those that the ledger already has (`told`), those that a changed ladder would have asked for earlier.
    `since`: from when on this date was owed. `quiet_until`: of this item the reader wants nothing but the floor;
    `muted`: nor, ever, rungs of these kinds.
    """
    first = (office.today(first_at) - day).days - LONGEST_BREAK
    if previous is not None:
        first = max(first, (previous - day).days + 1)
    places = [place for place in office.places(day, climb.before.steps) if place.day <= until]
    places += late_places(day, office.calendar, climb.after.steps, max(first, told.stage + 1 if told else first), until)
    standing = [place for place in places if place.stage >= first and not (told and told.has(place))]
    rungs = _owed([_rung(place, office, quiet_until, muted) for place in standing], office, first_at, since)
    return [rung for rung in rungs if _is_asked(rung, climb)]


def late_places(day: date, calendar: WorkCalendar, steps: Steps, first: int, until: date) -> Iterator[Place]:
    """One day late, and again in the rhythm, from the stage `first` on up to the day `until`."""
    if steps.days:
        [every] = steps.days
        begun = max(0, -((FLOOR_AFTER - first) // every))
        last = (until - day).days
        for stage in range(FLOOR_AFTER + begun * every, last + 1, every):
            yield Place(stage, day + stage * ONE_DAY)
        return
    [every] = steps.working_days or (0,)
    on = day + FLOOR_AFTER * ONE_DAY
    while on <= until:
        if (on - day).days >= first:
            yield Place((on - day).days, on)
        if not every:
            return
        on = calendar.after(on, every)


def meeting_rungs(
    day: date,
    office: Office,
    *,
    first_at: datetime,
    since: datetime,
    told: Told | None,
    rule: Rule = DEFAULTS[LadderKind.MEETING],
    is_muted: bool = False,
) -> list[Rung]:
    """The rungs of a meeting on `day`."""
    places = [place for place in office.places(day, rule.steps) if not (told and told.has(place))]
    ladder = [Rung(place.stage, office.morning(place.day), place, office.hold(place.day), is_muted) for place in places]
    rungs = _owed(ladder, office, first_at, since)
    return [rung for rung in rungs if rule.since is None or rung.at >= rule.since]


def _rung(place: Place, office: Office, quiet_until: date | None, muted: Collection[ReminderKind]) -> Rung:
    if is_floor(place.stage):
        return Rung(place.stage, office.morning(place.day), place, office.hold(place.day))
    is_muted = kind_of(place.stage) in muted
    if quiet_until and place.day <= quiet_until:
        return Rung(place.stage, office.morning(quiet_until + ONE_DAY), place, Hold.SNOOZE, is_muted)
    return Rung(place.stage, office.morning(place.day), place, office.hold(place.day), is_muted)


def _is_asked(rung: Rung, climb: Climb) -> bool:
    """A ladder asks from its change on; the floor stands in each of them."""
    since = (climb.after if rung.stage > 0 else climb.before).since
    return since is None or rung.at >= since or is_floor(rung.stage)


def _owed(rungs: Iterable[Rung], office: Office, first_at: datetime, since: datetime) -> list[Rung]:
    """A rung that lay before the date was set was not missed: the latest that is heard leaves next morning."""
    owed = [rung for rung in rungs if rung.at >= first_at]
    before = [rung for rung in owed if rung.at < since]
    if before:
        latest = next((rung for rung in reversed(before) if not rung.is_muted), before[-1])
        next_morning = replace(latest, at=office.next_morning(since), hold=None)
        return [next_morning, *(rung for rung in owed if rung.at >= since)]
    return owed
