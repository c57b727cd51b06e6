"""What a letter tells of a meeting ahead."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from babel.dates import get_timezone_location
from sqlmodel import Session

from app.base.letters import Reader
from app.base.zones import local_day
from app.exports.gatherings import dated_meeting
from app.exports.ics import feed
from app.letters.own_items import own_open_items
from app.meetings.models import Meeting, WorkingGroup
from app.meetings.moments import last_changes
from app.reminders.rows import Row

ITEMS_BEFORE_A_MEETING = 20  # more would hide the meeting


def meeting_told(session: Session, reader: Reader, row: Row, site_url: str, now: datetime) -> dict[str, Any]:
    meeting = session.get_one(Meeting, row.subject_id)
    group = session.get_one(WorkingGroup, meeting.group_id)
    assert meeting.starts_at, "only a meeting with a moment is reminded of"
    there, here = (meeting.starts_at.astimezone(ZoneInfo(zone)) for zone in (meeting.zone, reader.zone))
    items = own_open_items(session, row.person_id, group, meeting.zone, now=now)
    path = f"{site_url}/meetings/{group.slug}/{meeting.key}"
    return {
        "meeting": meeting,
        "calendar": _calendar(session, meeting, group, site_url, reader.language),
        "group_name": group.name,
        "there": there,
        "here": here if here.utcoffset() != there.utcoffset() else None,
        "city": get_timezone_location(meeting.zone, locale=reader.language, return_city=True),
        "days": (there.date() - local_day(now, meeting.zone)).days,
        "items": items[:ITEMS_BEFORE_A_MEETING],
        "more": len(items[ITEMS_BEFORE_A_MEETING:]),
        "go_to": path,
    }


def _calendar(session: Session, meeting: Meeting, group: WorkingGroup, site_url: str, language: str) -> bytes:
    changed_at = last_changes(session, [meeting.id])[meeting.id]
    entry = dated_meeting(group, meeting, changed_at, site_url=site_url, language=language)
    return feed([], [entry], name=entry.title)
