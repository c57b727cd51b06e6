"""Sees the wall clock jump: against the monotonic one, which nobody can set."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.base.language import N_

FORWARD, BACK = timedelta(hours=26), timedelta(minutes=5)
JUMPED = N_("The clock of the server jumped")


@dataclass
class Drift:
    """Remembers what both clocks showed when it last looked."""

    wall: datetime | None = None
    seconds: float = 0

    def look(self, wall: datetime, seconds: float) -> str:
        """Why letters that are found owed now are doubtful; empty if they are not."""
        before, passed = self.wall, timedelta(seconds=seconds - self.seconds)
        self.wall, self.seconds = wall, seconds
        if before is None:
            return ""
        jump = wall - before - passed
        return JUMPED if jump > FORWARD or jump < -BACK else ""
