from app.meetings.models import Meeting, WorkingGroup


def meeting_path(group: WorkingGroup, meeting: Meeting) -> str:
    return f"/meetings/{group.slug}/{meeting.key}"
