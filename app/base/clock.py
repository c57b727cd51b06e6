"""The one place that asks the machine for the time; everybody else is handed `now`.

A demonstration runs on a clock of its own: real time plus an offset that only grows.
"""

import time
from datetime import UTC, date, datetime, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo


class Clock(Protocol):
    def now(self) -> datetime: ...


class RealClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


class ShiftedClock:
    """Real time moved by a fixed offset."""

    def __init__(self, offset: timedelta) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return datetime.now(UTC) + self.offset


def local_day(moment: datetime, zone: str) -> date:
    """The calendar day of a moment in the given IANA zone."""
    return moment.astimezone(ZoneInfo(zone)).date()


def local_moment(day: date, hour: int, zone: str) -> datetime:
    """UTC moment of `hour`:00 on `day` in the zone. A gap in the zone gives the first moment after it."""
    return datetime(day.year, day.month, day.day, hour, tzinfo=ZoneInfo(zone)).astimezone(UTC)


def monotonic() -> float:
    """Seconds that never go back, for measuring how long something took."""
    return time.monotonic()
