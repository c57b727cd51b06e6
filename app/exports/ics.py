"""A person's dates as a calendar feed (RFC 5545). UIDs stay, SEQUENCE grows, so a moved date moves in every client."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event

from app.base.language import N_, say

A_DAY = timedelta(days=1)
MEETING_LASTS = timedelta(hours=2)  # no plan says how long; a client shows an event without length badly


@dataclass(frozen=True, slots=True)
class DatedItem:
    """One date of an item on the day that counts for the reader's side; `moves`: how often it was postponed."""

    occurrence_id: UUID
    day: date
    number: str
    title: str
    term: str
    url: str
    moves: int = 0


@dataclass(frozen=True, slots=True)
class DatedMeeting:
    """`version` grows with every change of the meeting."""

    meeting_id: UUID
    begins: datetime
    title: str
    place: str
    agenda: str
    url: str
    version: int = 1
    is_cancelled: bool = False


def meeting_title(language: str, number: int | str | None, group_name: str) -> str:
    """Meeting No. 14: Joint working group"""
    if not number:
        return say(language, N_("Meeting: %(group)s"), group=group_name)
    return say(language, N_("Meeting No. %(number)s: %(group)s"), number=number, group=group_name)


def feed(items: Sequence[DatedItem], meetings: Sequence[DatedMeeting], *, language: str, now: datetime) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", "-//Solovey//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", say(language, "Solovey: deadlines and meetings"))
    for item in items:
        calendar.add_component(_of_item(item, now))
    for meeting in meetings:
        calendar.add_component(_of_meeting(meeting, now))
    return calendar.to_ical()


def _of_item(item: DatedItem, now: datetime) -> Event:
    """A whole day that does not make its reader busy."""
    event = _event("occurrence", item.occurrence_id, item.moves, item.url, now)
    event.add("summary", f"{item.number} {item.title}")
    event.add("description", item.term)
    event.add("dtstart", item.day)
    event.add("dtend", item.day + A_DAY)
    event.add("transp", "TRANSPARENT")
    return event


def _of_meeting(meeting: DatedMeeting, now: datetime) -> Event:
    """In UTC: a client knows its own zone, and a zone's definition would be longer than the feed."""
    begins = meeting.begins.astimezone(UTC)
    event = _event("meeting", meeting.meeting_id, meeting.version - 1, meeting.url, now)
    event.add("summary", meeting.title)
    event.add("location", meeting.place)
    event.add("description", meeting.agenda)
    event.add("dtstart", begins)
    event.add("dtend", begins + MEETING_LASTS)
    event.add("status", "CANCELLED" if meeting.is_cancelled else "CONFIRMED")
    return event


def _event(kind: str, subject_id: UUID, sequence: int, url: str, now: datetime) -> Event:
    event = Event()
    event.add("uid", f"{kind}-{subject_id}@solovey")
    event.add("dtstamp", now)
    event.add("sequence", sequence)
    event.add("url", url)
    return event
