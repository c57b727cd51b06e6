"""The day that a page of a plan is shown as of: `?as_of=2024-02-15`. A day that is not over yet is the present."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request
from pydantic import BeforeValidator

from app.base.zones import last_moment, local_day
from app.web.request import SAFE, Now

LAST_DAY = date(9999, 12, 30)  # no later day has a day after it


@dataclass(frozen=True, slots=True)
class PastDay:
    """What was asked for; each plan says in its own zone whether that day is over."""

    asked: date | None
    now: datetime

    def in_zone(self, zone: str) -> date | None:
        """The day, if it lies behind us there."""
        return self.asked if self.asked and self.asked < local_day(self.now, zone) else None

    def moment(self, zone: str) -> datetime | None:
        """The end of that day; none: the present is shown."""
        day = self.in_zone(zone)
        return last_moment(day, zone) if day else None


# A form's empty field asks for nothing.
Asked = Annotated[date | None, BeforeValidator(lambda typed: typed or None)]


async def _read_day(request: Request, now: Now, as_of: Asked = None) -> PastDay:
    """Acts are made in the present, whatever their address says."""
    return PastDay(as_of if request.method in SAFE else None, now)


AsOf = Annotated[PastDay, Depends(_read_day)]
