"""Dates and meetings as a calendar feed (RFC 5545).

UIDs stay and SEQUENCE grows, so what was moved moves in every client. DTSTAMP is the moment of the last change, not of
the reading: a feed in which nothing changed is the same bytes.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, vText

from app.base.language import N_, say

A_DAY = timedelta(days=1)
MEETING_LASTS = timedelta(hours=2)  # no plan says how long; a client shows an event without length badly
ASK_AGAIN_AFTER = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class DatedItem:
    """One date of an item on the day that counts for the reader's side; `sequence` never falls."""

    occurrence_id: UUID
    day: date
    number: str
    title: str
    term: str
    url: str
    changed_at: datetime
    sequence: int = 0
    is_cancelled: bool = False


@dataclass(frozen=True, slots=True)
class DatedMeeting:
    """`version` grows with every change of the meeting."""

    meeting_id: UUID
    begins: datetime
    title: str
    place: str
    agenda: str
    url: str
    changed_at: datetime
    version: int = 1
    is_cancelled: bool = False


def meeting_title(language: str, number: int | str | None, group_name: str) -> str:
    """Meeting No. 14: Joint working group"""
    if not number:
        return say(language, N_("Meeting: %(group)s"), group=group_name)
    return say(language, N_("Meeting No. %(number)s: %(group)s"), number=number, group=group_name)


def feed(items: Sequence[DatedItem], meetings: Sequence[DatedMeeting], *, name: str) -> bytes:
    """`name`: what the reader's program calls it."""
    calendar = new_calendar("PUBLISH")
    for label in ("name", "x-wr-calname"):
        calendar.add(label, vText(name))
    calendar.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for item in items:
        calendar.add_component(_of_item(item))
    for meeting in meetings:
        calendar.add_component(event_of_meeting(meeting, stamp=meeting.changed_at))
    return calendar.to_ical()


def meeting_uid(meeting_id: UUID) -> str:
    return _uid("meeting", meeting_id)


def new_calendar(method: str) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Solovey//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", method)
    return calendar


def event_of_meeting(meeting: DatedMeeting, *, stamp: datetime) -> Event:
    """In UTC: a client knows its own zone, and a zone's definition would be longer than the feed."""
    begins = meeting.begins.astimezone(UTC)
    event = _event("meeting", meeting.meeting_id, meeting.version - 1, meeting.url, stamp)
    event.add("last-modified", meeting.changed_at)
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("description", meeting.agenda)
    event.add("dtstart", begins)
    event.add("dtend", begins + MEETING_LASTS)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event


def _of_item(item: DatedItem) -> Event:
    """A whole day that does not make its reader busy."""
    event = _event("occurrence", item.occurrence_id, item.sequence, item.url, item.changed_at)
    event.add("last-modified", item.changed_at)
    event.add("summary", f"{item.number} {item.title}")
    event.add("description", item.term)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + A_DAY)
    event.add("transp", "TRANSPARENT")
    event.add("status", "CANCELLED" if item.is_cancelled else "CONFIRMED")
    return event


def _event(kind: str, subject_id: UUID, sequence: int, url: str, stamp: datetime) -> Event:
    event = Event()
    event.add("uid", _uid(kind, subject_id))
    event.add("dtstamp", stamp)
    event.add("sequence", sequence)
    event.add("url", url)
    return event


def _uid(kind: str, subject_id: UUID) -> str:
    return f"{kind}-{subject_id}@solovey"
