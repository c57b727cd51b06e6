"""The one place that asks the machine for the time; everybody else is handed `now`.

A demonstration runs on a clock of its own: real time plus an offset that only grows.
"""

import time
from datetime import UTC, datetime, timedelta
from typing import Protocol


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


def monotonic() -> float:
    """Seconds that never go back, for measuring how long something took."""
    return time.monotonic()
