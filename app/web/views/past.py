"""What a page shows of the day it is shown as of, and where to look from there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from app.figures.queries import PlanStanding
from app.web.views.meetings import meeting_day


@dataclass(frozen=True, slots=True)
class HeldView:
    """A meeting whose day can be looked at."""

    number: int | None
    day: date


def past_of(standing: PlanStanding) -> dict[str, Any]:
    """`past`: the past day that is shown, or none. `as_of`, `and_as_of`: what links end with, so that they keep it."""
    past = standing.today if standing.at else None
    return {
        "past": past,
        "as_of": f"?as_of={past}" if past else "",
        "and_as_of": f"&as_of={past}" if past else "",
        "held": [HeldView(meeting.number, meeting_day(meeting)) for _, meeting in standing.held],
    }
