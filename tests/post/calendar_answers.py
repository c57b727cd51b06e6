"""What mail programs send when somebody presses a button of an invitation: their shapes, in our own words."""

import base64
from dataclasses import dataclass
from datetime import datetime
from email.utils import format_datetime

ZONE = """\
BEGIN:VTIMEZONE
TZID:Belarus Standard Time
BEGIN:STANDARD
DTSTART:16010101T000000
TZOFFSETFROM:+0300
TZOFFSETTO:+0300
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Pressed:
    """One press on one invitation, by somebody whose name and address a program is free to write as it likes."""

    to: str
    uid: str
    partstat: str
    at: datetime
    sequence: int = 0
    writer: str = "anna@example.org"
    comment: str = ""
    method: str = "REPLY"
    sent_to: str = ""  # where a program does not write to the organizer

    @property
    def head(self) -> str:
        dated = format_datetime(self.at)
        return f"From: Anna <{self.writer}>\nTo: Group <{self.sent_to or self.to}>\nDate: {dated}\nMIME-Version: 1.0\n"

    def calendar(self, zone: str = "", events: int = 1, extra: str = "") -> str:
        comment = f"COMMENT:{self.comment}\n" if self.comment else ""
        event = (
            f"BEGIN:VEVENT\nATTENDEE;CN=Anna;PARTSTAT={self.partstat};ROLE=REQ-PARTICIPANT:\n mailto:{self.writer}\n"
            f"ORGANIZER;CN=Group:mailto:{self.to}\nUID:{self.uid}\nSEQUENCE:{self.sequence}\n"
            f"DTSTAMP:{self.at:%Y%m%dT%H%M%SZ}\n{comment}{extra}SUMMARY:Meeting\nEND:VEVENT\n"
        )
        return f"BEGIN:VCALENDAR\nMETHOD:{self.method}\nVERSION:2.0\n{zone}{event * events}END:VCALENDAR\n"


def outlook(pressed: Pressed) -> bytes:
    """An alternative of an empty text and the calendar, in base64, with a zone of its own naming."""
    calendar = pressed.calendar(ZONE, extra="DTSTART;TZID=Belarus Standard Time:20250619T100000\n")
    return (
        f'{pressed.head}Subject: Accepted: Meeting\nContent-Type: multipart/alternative; boundary="o"\n\n'
        '--o\nContent-Type: text/plain; charset="koi8-r"\nContent-Transfer-Encoding: quoted-printable\n\n\n'
        f'--o\nContent-Type: text/calendar; charset="utf-8"; method={pressed.method}\n'
        f"Content-Transfer-Encoding: base64\n\n{_in_base64(calendar)}\n--o--\n"
    ).encode()


def google(pressed: Pressed) -> bytes:
    """Words, a page and the calendar, and the calendar once more as a file."""
    coded = _in_base64(pressed.calendar())
    return (
        f"{pressed.head}Subject: Accepted\nSender: calendar-notification@mail.example.net\n"
        'Content-Type: multipart/mixed; boundary="m"\n\n--m\nContent-Type: multipart/alternative; boundary="a"\n\n'
        "--a\nContent-Type: text/plain; charset=UTF-8\n\nAnna has answered.\n"
        "--a\nContent-Type: text/html; charset=UTF-8\n\n<p>Anna has answered.</p>\n"
        f"--a\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\nContent-Transfer-Encoding: base64\n\n{coded}\n"
        '--a--\n--m\nContent-Type: application/ics; name="invite.ics"\n'
        'Content-Disposition: attachment; filename="invite.ics"\n'
        f"Content-Transfer-Encoding: base64\n\n{coded}\n--m--\n"
    ).encode()


def apple(pressed: Pressed) -> bytes:
    """No method at the part, a name of a file, upper case in the address."""
    upper = Pressed(**{**pressed.__dict__, "to": pressed.to.upper()})
    return (
        f'{upper.head}Content-Type: multipart/mixed; boundary="=_p"\n\n--=_p\nContent-Type: text/plain\n\n\n'
        '--=_p\nContent-Type: text/calendar; charset=utf-8; name="iCal-1.ics"\n'
        f"Content-Disposition: attachment; filename=iCal-1.ics\n\n{pressed.calendar()}\n--=_p--\n"
    ).encode()


def thunderbird(pressed: Pressed) -> bytes:
    """An alternative, the calendar as it is, and once more as a file in a mixed letter around it."""
    return (
        f'{pressed.head}Content-Type: multipart/mixed; boundary="t"\n\n--t\nContent-Type: multipart/alternative; '
        'boundary="u"\n\n--u\nContent-Type: text/plain; charset=UTF-8\n\nAnna hat zugesagt.\n'
        f"--u\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\n\n{pressed.calendar(ZONE)}\n"
        "--u--\n--t\nContent-Type: application/ics; name=invite.ics\nContent-Disposition: attachment\n\n"
        f"{pressed.calendar()}\n--t--\n"
    ).encode()


def bare(pressed: Pressed, calendar: str) -> bytes:
    return f"{pressed.head}Content-Type: text/calendar; method=REPLY\n\n{calendar}".encode()


def _in_base64(text: str) -> str:
    return base64.encodebytes(text.replace("\n", "\r\n").encode()).decode()


PROGRAMS = {program.__name__: program for program in (outlook, google, apple, thunderbird)}
