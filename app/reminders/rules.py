"""The ladder of reminders, climbed: which of several rungs leaves now, and which will leave. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.ladders.steps import is_floor
from app.reminders.office import A_WHILE, Office
from app.reminders.rungs import Rung


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens now: one rung leaves at most, those before it are passed over, muted ones stay at home."""

    leaves: Rung | None = None
    is_late: bool = False
    passed_over: Sequence[Rung] = ()
    muted: Sequence[Rung] = ()


def cannot_wait(stage: int) -> bool:
    """What leaves although its reader has had a letter today: the day before, the day itself, the floor."""
    return abs(stage) <= 1 or is_floor(stage)


def turn(rungs: Iterable[Rung], office: Office, *, now: datetime, has_letter: bool = False) -> Turn:
    """The latest rung whose moment has come leaves; one that was missed only while the reader's office is open.

    `has_letter`: the reader has had one today, so that what was missed waits for the next, if it can wait.
    """
    due = _due(list(rungs), now)
    muted = [rung for rung in due if rung.is_muted]
    heard = [rung for rung in due if not rung.is_muted]
    if not heard:
        return Turn(muted=muted)
    is_late = now - heard[-1].at > A_WHILE
    waits = has_letter and not cannot_wait(heard[-1].stage)
    if is_late and (waits or not office.is_open(now)):
        return Turn()
    return Turn(heard[-1], is_late, heard[:-1], muted)


def meeting_turn(
    rungs: Iterable[Rung], office: Office, *, begins: datetime, now: datetime, has_letter: bool = False
) -> Turn:
    """Nobody is reminded of a meeting that has begun."""
    if now >= begins:
        return Turn(passed_over=[rung for rung in rungs if rung.at <= now])
    return turn(rungs, office, now=now, has_letter=has_letter)


def departures(
    rungs: Sequence[Rung], office: Office, *, now: datetime, has_letter: bool = False
) -> list[tuple[datetime, Rung]]:
    """Which rungs will leave and when, if nothing changes and the clock ticks on from now."""
    leaving: list[tuple[datetime, Rung]] = []
    for rung in reversed([rung for rung in rungs if not rung.is_muted]):
        at = max(rung.at, now)
        if now - rung.at > A_WHILE:
            waits = has_letter and not cannot_wait(rung.stage)
            at = office.next_morning(now) if waits else office.next_hour(now)
        if not leaving or at < leaving[-1][0]:
            leaving.append((at, rung))
    return leaving[::-1]


def _due(rungs: Sequence[Rung], now: datetime) -> Sequence[Rung]:
    """Up to the last one whose moment has come; one before it that still sleeps is overtaken."""
    last = max((n for n, rung in enumerate(rungs) if rung.at <= now), default=-1)
    return rungs[: last + 1]
