"""What the pages of meetings show."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from app.base.language import N_, say
from app.base.zones import local_day
from app.meetings.models import GroupMember, Meeting, MeetingState, WorkingGroup
from app.people.models import Person, Side
from app.plans.queries import Party

# Working days before the meeting; the first three are what reminders go by.
STEPS = {
    15: N_("Papers and the list of participants go to the secretaries; first reminder"),
    5: N_("Second reminder; draft decisions to the members"),
    1: N_("Last reminder"),
}


@dataclass(frozen=True, slots=True)
class MeetingView:
    id: UUID
    number: int | None
    path: str
    group_name: str
    starts_at: datetime | None
    month: date | None
    place: str
    by_video: bool
    state: MeetingState
    agenda: str
    source: str
    note: str
    days: int | None
    version: int


@dataclass(frozen=True, slots=True)
class PreparationLine:
    label: str
    working_days: int
    days: dict[str, date]


def meeting_path(group: WorkingGroup, meeting: Meeting) -> str:
    return f"/meetings/{group.slug}/{meeting.key}"


def meeting_day(meeting: Meeting) -> date:
    """The day of a meeting with a known moment, where it is held."""
    assert meeting.starts_at
    return local_day(meeting.starts_at, meeting.zone)


def meeting_view(group: WorkingGroup, meeting: Meeting, *, today: date) -> MeetingView:
    names = ("id", "number", "starts_at", "month", "place", "by_video", "state", "agenda", "source", "note", "version")
    ahead = meeting.state == MeetingState.PLANNED and meeting.starts_at is not None
    return MeetingView(
        **{name: getattr(meeting, name) for name in names},
        path=meeting_path(group, meeting),
        group_name=group.name,
        days=(meeting_day(meeting) - today).days if ahead else None,
    )


def preparation(meeting: Meeting, parties: Sequence[Party], language: str) -> list[PreparationLine]:
    """The steps before a planned meeting, counted back in each country's working days."""
    if meeting.state != MeetingState.PLANNED or meeting.starts_at is None or not parties:
        return []
    on = meeting_day(meeting)
    return [
        PreparationLine(
            say(language, label), step, {each.side.code: each.days.calendar.before(on, step) for each in parties}
        )
        for step, label in STEPS.items()
    ]


def members_by_side(
    seated: Sequence[tuple[GroupMember, Person, Side, str | None]], sides: Sequence[Side]
) -> dict[str, list[dict[str, str]]]:
    members: dict[str, list[dict[str, str]]] = {side.code: [] for side in sides}
    for member, person, side, body in seated:
        members[side.code].append({"name": person.name, "role": member.role.value, "body": body or ""})
    return members


def as_typed(meeting: Meeting) -> dict[str, Any]:
    from_zone = meeting.starts_at and meeting.starts_at.astimezone(ZoneInfo(meeting.zone))
    return {
        "number": meeting.number if meeting.number is not None else "",
        "state": meeting.state.value,
        "day": from_zone.date() if from_zone else "",
        "hour": f"{from_zone:%H:%M}" if from_zone else "",
        "month": f"{meeting.month:%Y-%m}" if meeting.month else "",
        "place": meeting.place,
        "by_video": "1" if meeting.by_video else "",
        "agenda": meeting.agenda,
        "version": meeting.version,
    }
