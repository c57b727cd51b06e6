"""A meeting as calendars tell of it: the same in feeds, reminders and invitations."""

from datetime import datetime

from app.exports.ics import DatedMeeting, meeting_title
from app.meetings.models import Meeting, MeetingState, WorkingGroup


def dated_meeting(
    group: WorkingGroup, meeting: Meeting, changed_at: datetime, *, site_url: str, language: str
) -> DatedMeeting:
    """`changed_at`: when it was changed last."""
    assert meeting.starts_at, "only a meeting with a moment stands in a calendar"
    return DatedMeeting(
        meeting_id=meeting.id,
        begins=meeting.starts_at,
        title=meeting_title(language, meeting.number, group.name),
        place=meeting.place,
        agenda=meeting.agenda,
        url=f"{site_url}/meetings/{group.slug}/{meeting.key}",
        changed_at=changed_at,
        version=meeting.version,
        is_cancelled=meeting.state == MeetingState.CANCELLED,
    )
