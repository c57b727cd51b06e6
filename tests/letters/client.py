"""A calendar program as RFC 5546 wants it, made apart from the code: messages in, events out."""

from dataclasses import dataclass, field
from email.message import EmailMessage

from ical.calendar_stream import IcsCalendarStream
from icalendar import Calendar


@dataclass
class CalendarProgram:
    """Of two messages about one UID the higher SEQUENCE counts, of equal ones the later DTSTAMP."""

    events: dict[str, dict] = field(default_factory=dict)
    seen: dict[str, tuple] = field(default_factory=dict)

    def receive(self, letter: EmailMessage) -> None:
        [part] = [each for each in letter.walk() if each.get_content_type() == "text/calendar"]
        text = part.get_content()
        calendar, other = Calendar.from_ical(text), IcsCalendarStream.calendar_from_ics(text)
        [event], [same] = calendar.walk("VEVENT"), other.events
        assert (str(event["uid"]), int(event["sequence"]), event.decoded("dtstart")) == (
            same.uid,
            same.sequence,
            same.dtstart,
        )
        assert str(calendar["method"]) == str(other.method) == part.get_param("method")
        uid, place = str(event["uid"]), (int(event["sequence"]), event.decoded("dtstamp"))
        if place < self.seen.get(uid, (-1,)):
            return
        self.seen[uid] = place
        if str(calendar["method"]) == "CANCEL":
            self.events.pop(uid, None)
        else:
            self.events[uid] = {"begins": event.decoded("dtstart"), "place": str(event["location"])}
