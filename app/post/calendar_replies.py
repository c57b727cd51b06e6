"""Reads what a calendar program answers (RFC 5546, METHOD:REPLY): bytes of strangers, so everything is bounded."""

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice
from typing import Any

import structlog
from icalendar import Calendar, Component, Event, vDDDTypes

MOST = 100_000  # bytes of one calendar; ours has some thousand, and comes back with a zone at most
CALENDARS = ("text/calendar", "application/ics")
A_FEW = 5
UNSAID = "NEEDS-ACTION"

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Answer:
    """What is said of one event. `said_at`: when, as far as the message tells; `words`: something for a person."""

    partstat: str
    sequence: int
    said_at: datetime | None
    words: str


def read_answer(message: Message, uid: str) -> Answer | None:
    """None: nothing, or nothing clear, about this event. Of several the last word counts."""
    events = [event for event in _events(message) if str(event.get("UID", "")).strip().lower() == uid.lower()]
    read = [_answer(event, _date_of(message)) for event in events[:A_FEW]]
    long_ago = datetime.min.replace(tzinfo=UTC)
    last = max(read, key=lambda each: (each.sequence, each.said_at or long_ago), default=None)
    return last if last and last.partstat else None


def organizers(message: Message) -> str:
    """Whom the events of a reply name as the one who asked: RFC 5546 has a program give back what the question said."""
    return " ".join(str(each) for event in _events(message)[:A_FEW] for each in _all(event, "ORGANIZER"))


def _events(message: Message) -> list[Event]:
    """Of the first calendar that is a reply: Google sends the same one twice."""
    for part in islice(_calendar_parts(message), A_FEW):
        replies = [each for each in _calendars(part) if str(each.get("METHOD", "")).strip().upper() == "REPLY"]
        if replies:
            return [event for each in replies for event in each.walk("VEVENT") if isinstance(event, Event)]
    return []


def _calendar_parts(message: Message) -> Iterator[Message]:
    """Letters inside the letter are left alone: they are another's words."""
    waiting = [message]
    while waiting:
        part = waiting.pop()
        if part.get_content_maintype() == "multipart" and part.is_multipart():
            waiting += [each for each in part.get_payload() if isinstance(each, Message)][::-1]
        elif part.get_content_type() in CALENDARS:
            yield part


def _calendars(part: Message) -> Sequence[Component]:
    """None of one that is too large or broken: what breaks inside the libraries is as manifold as what people send."""
    try:
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes) or len(content) > MOST:
            return []
        # What we look at is in ASCII. As bytes: a text might be taken for the path of a file.
        return Calendar.from_ical(content.decode(errors="replace").encode(), multiple=True)
    except Exception as error:  # noqa: BLE001 — such a calendar says nothing, and its letter goes to a person
        log.info("calendar_not_read", error=type(error).__name__)
        return []


def _answer(event: Event, dated: datetime | None) -> Answer:
    """One guest was asked, so that several who say different things say nothing."""
    said = {str(each.params.get("PARTSTAT", UNSAID)).upper() for each in _all(event, "ATTENDEE")} - {UNSAID}
    sequence = next((each for each in _all(event, "SEQUENCE") if isinstance(each, int)), 0)
    moments = [moment for moment in (_stamp_of(event), dated) if moment]
    words = " ".join(str(each).strip() for each in _all(event, "COMMENT"))
    return Answer(said.pop() if len(said) == 1 else "", sequence, max(moments, default=None), words.strip())


def _all(event: Event, name: str) -> list[Any]:
    value = event.get(name, [])
    return value if isinstance(value, list) else [value]


def _stamp_of(event: Event) -> datetime | None:
    """It is in UTC by RFC 5545; one in a zone of the sender's own making is not looked into."""
    for each in _all(event, "DTSTAMP"):
        if (
            isinstance(each, vDDDTypes)
            and isinstance(each.dt, datetime)
            and each.dt.tzinfo
            and "TZID" not in each.params
        ):
            return each.dt
    return None


def _date_of(message: Message) -> datetime | None:
    """A program may answer under the stamp of the question: then the letter's date tells when."""
    with suppress(ValueError, TypeError, OverflowError):
        sent = parsedate_to_datetime(str(message.get("Date", "")))
        return sent if sent.tzinfo else sent.replace(tzinfo=UTC)
    return None
