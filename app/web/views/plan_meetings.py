"""The meetings that hear a plan, as marks among its days."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from app.figures.queries import PlanStanding
from app.figures.stretch import Stretch
from app.meetings.models import MeetingState
from app.meetings.queries import meetings_hearing
from app.web.views.meetings import meeting_day, meeting_path


@dataclass(frozen=True, slots=True)
class MeetingMark:
    """`x`: in per cent of the days shown."""

    x: float
    day: date
    number: int | None
    place: str
    path: str
    is_held: bool
    named: bool


def meeting_marks(session: Session, standing: PlanStanding, shown: Stretch) -> list[MeetingMark]:
    """Those with a known day among the days shown; one statement. Two close to each other do not both bear a name."""
    marks: list[MeetingMark] = []
    for group, meeting in meetings_hearing(session, [standing.plan.id]).get(standing.plan.id, []):
        day = meeting_day(meeting)
        if meeting.state != MeetingState.CANCELLED and shown.holds(day):
            x, is_held = shown.middle(day), meeting.state == MeetingState.HELD
            named = not marks or x - marks[-1].x > 8
            marks.append(
                MeetingMark(x, day, meeting.number, meeting.place, meeting_path(group, meeting), is_held, named)
            )
    return marks
