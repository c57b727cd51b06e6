"""The ladder of reminders, climbed: which of several rungs leaves now, and which will leave. Pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.reminders.office import A_WHILE, Office
from app.reminders.rungs import Rung


@dataclass(frozen=True, slots=True)
class Turn:
    """What happens now: one rung leaves at most, those before it are passed over, muted ones stay at home."""

    leaves: Rung | None = None
    is_late: bool = False
    passed_over: Sequence[Rung] = ()
    muted: Sequence[Rung] = ()


def turn(rungs: Iterable[Rung], office: Office, *, now: datetime) -> Turn:
    """The latest rung whose moment has come leaves; one that was missed only while the reader's office is open."""
    due = _due(list(rungs), now)
    muted = [rung for rung in due if rung.is_muted]
    heard = [rung for rung in due if not rung.is_muted]
    if not heard:
        return Turn(muted=muted)
    is_late = now - heard[-1].at > A_WHILE
    if is_late and not office.is_open(now):
        return Turn()
    return Turn(heard[-1], is_late, heard[:-1], muted)


def meeting_turn(rungs: Iterable[Rung], office: Office, *, begins: datetime, now: datetime) -> Turn:
    """Nobody is reminded of a meeting that has begun."""
    if now >= begins:
        return Turn(passed_over=[rung for rung in rungs if rung.at <= now])
    return turn(rungs, office, now=now)


def departures(rungs: Sequence[Rung], office: Office, *, now: datetime) -> list[tuple[datetime, Rung]]:
    """Which rungs will leave and when, if nothing changes and the clock ticks on from now."""
    leaving: list[tuple[datetime, Rung]] = []
    for rung in reversed([rung for rung in rungs if not rung.is_muted]):
        is_late = now - rung.at > A_WHILE
        at = office.next_hour(now) if is_late else max(rung.at, now)
        if not leaving or at < leaving[-1][0]:
            leaving.append((at, rung))
    return leaving[::-1]


def _due(rungs: Sequence[Rung], now: datetime) -> Sequence[Rung]:
    """Up to the last one whose moment has come; one before it that still sleeps is overtaken."""
    last = max((n for n, rung in enumerate(rungs) if rung.at <= now), default=-1)
    return rungs[: last + 1]
