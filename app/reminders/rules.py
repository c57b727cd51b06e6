"""The ladder of reminders: which rungs there are, when each is to leave, which of several leaves. Pure."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.reminders.models import ReminderKind
from app.reminders.office import A_WHILE, Office

BEFORE_A_DEADLINE = (-30, -10, -3, -1, 0)  # calendar days
BEFORE_A_MEETING = (-15, -5, -1, 0)  # working days of the reader's country
LATE, AND_EVERY = 1, 7  # one day late, then every week
LONGEST_BREAK = 20  # days; no row of days off of any country is longer


@dataclass(frozen=True, slots=True)
class Rung:
    """`stage`: days from the day that counts; `at`: when its letter is to leave."""

    stage: int
    at: datetime


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens now: one rung leaves at most, those before it are passed over."""

    leaves: Rung | None = None
    is_late: bool = False
    passed_over: Sequence[Rung] = ()


def stage_text(stage: int) -> str:
    """30, 10, 3, 1, 0, +1, +8"""
    return f"+{stage}" if stage > 0 else str(-stage)


def kind_of(stage: int) -> ReminderKind:
    return ReminderKind.OVERDUE if stage > 0 else ReminderKind.DEADLINE


def deadline_stages(first: int, last: int) -> Iterator[int]:
    """The stages from `first` to `last`, both included."""
    yield from (stage for stage in BEFORE_A_DEADLINE if first <= stage <= last)
    weeks = max(0, -((LATE - first) // AND_EVERY))
    yield from range(LATE + weeks * AND_EVERY, last + 1, AND_EVERY)


def deadline_rungs(
    day: date,
    office: Office,
    *,
    first_at: datetime,
    since: datetime,
    previous: date | None,
    after: int | None,
    until: date,
) -> list[Rung]:
    """The rungs around the side's effective `day` up to the day `until`.

    Left out: those on or before the day of the item's `previous` date, those before the clock's first tick,
    those up to the stage `after`, which the ledger already has. `since`: from when on this date was owed.
    """
    first = (office.today(first_at) - day).days - LONGEST_BREAK
    if previous is not None:
        first = max(first, (previous - day).days + 1)
    if after is not None:
        first = max(first, after + 1)
    stages = deadline_stages(first, (until - day).days)
    return _owed((Rung(stage, office.morning(day + timedelta(stage))) for stage in stages), office, first_at, since)


def meeting_rungs(day: date, office: Office, *, first_at: datetime, since: datetime, after: int | None) -> list[Rung]:
    """The rungs of a meeting on `day`, counted in the working days of the reader."""
    stages = [stage for stage in BEFORE_A_MEETING if after is None or stage > after]
    days = {stage: office.calendar.before(day, -stage) if stage else day for stage in stages}
    return _owed((Rung(stage, office.morning(days[stage])) for stage in stages), office, first_at, since)


def turn(rungs: Iterable[Rung], office: Office, *, now: datetime) -> Turn:
    """The latest rung whose moment has come leaves; one that was missed only while the reader's office is open."""
    due = [rung for rung in rungs if rung.at <= now]
    if not due:
        return Turn()
    is_late = now - due[-1].at > A_WHILE
    if is_late and not office.is_open(now):
        return Turn()
    return Turn(due[-1], is_late, due[:-1])


def meeting_turn(rungs: Iterable[Rung], office: Office, *, begins: datetime, now: datetime) -> Turn:
    """Nobody is reminded of a meeting that has begun."""
    if now >= begins:
        return Turn(passed_over=[rung for rung in rungs if rung.at <= now])
    return turn(rungs, office, now=now)


def departures(rungs: Iterable[Rung], office: Office, *, now: datetime) -> list[tuple[datetime, Rung]]:
    """Which rungs will leave and when, if nothing changes and the clock ticks on from now."""
    leaving: dict[datetime, Rung] = {}
    for rung in rungs:
        is_late = now - rung.at > A_WHILE
        leaving[office.next_hour(now) if is_late else max(rung.at, now)] = rung
    return sorted(leaving.items())


def _owed(rungs: Iterable[Rung], office: Office, first_at: datetime, since: datetime) -> list[Rung]:
    """A rung that lay before the date was set was not missed: the latest of them leaves next morning."""
    owed = [rung for rung in rungs if rung.at >= first_at]
    before = [rung for rung in owed if rung.at < since]
    if before:
        return [Rung(before[-1].stage, office.next_morning(since)), *owed[len(before) :]]
    return owed
