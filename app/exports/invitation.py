"""An invitation to a meeting as RFC 5546 wants it: the same event for each message, one guest a message.

The other guests' addresses stay unseen: who comes is read on the meeting's page.
"""

from dataclasses import dataclass
from datetime import datetime

from icalendar import vCalAddress, vText

from app.exports.ics import DatedMeeting, event_of_meeting, new_calendar

PARTSTAT = {None: "NEEDS-ACTION", "accepted": "ACCEPTED", "declined": "DECLINED"}


@dataclass(frozen=True, slots=True)
class Called:
    """Who calls and who is called: names and addresses; what the guest has answered for this moment."""

    organizer: tuple[str, str]
    guest: tuple[str, str]
    reply: str | None = None


def invitation(meeting: DatedMeeting, called: Called, *, stamp: datetime) -> bytes:
    """`stamp`: when this message was made; of two with one SEQUENCE the later counts."""
    calendar = new_calendar("CANCEL" if meeting.is_cancelled else "REQUEST")
    event = event_of_meeting(meeting, stamp=stamp)
    event.add("organizer", _address(*called.organizer), encode=False)
    event.add("attendee", _guest(called, is_cancelled=meeting.is_cancelled), encode=False)
    calendar.add_component(event)
    return calendar.to_ical()


def _guest(called: Called, *, is_cancelled: bool) -> vCalAddress:
    guest = _address(*called.guest)
    guest.params["ROLE"] = "REQ-PARTICIPANT"
    guest.params["PARTSTAT"] = PARTSTAT[called.reply]
    guest.params["RSVP"] = "FALSE" if is_cancelled else "TRUE"
    return guest


def _address(name: str, address: str) -> vCalAddress:
    told = vCalAddress(f"mailto:{address}")
    told.params["CN"] = vText(name)
    return told
