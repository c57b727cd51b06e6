"""An iCalendar object inside a letter."""

from email.encoders import encode_base64
from email.mime.base import MIMEBase
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.policy import compat32
from uuid import uuid4

# The modern `email.policy.SMTP` parses each header that it is given: 5 ms for one Cyrillic subject.
POLICY = compat32.clone(linesep="\r\n")


def with_calendar(words: MIMEMultipart, calendar: bytes, method: str) -> MIMEMultipart:
    """What is only told goes as an attachment. A request is also one more form of the letter itself: by that Outlook,
    Thunderbird and Gmail show it with their own buttons, and those that do not know it still find the file.
    """
    letter = MIMEMultipart("mixed", boundary=new_boundary(), policy=POLICY)
    letter.attach(words)
    if method == "PUBLISH":
        letter.attach(_named(_text_part(calendar, method), "meeting.ics"))
        return letter
    words.attach(_text_part(calendar, method))
    file = MIMEBase("application", "ics", policy=POLICY)
    file.set_payload(calendar)
    encode_base64(file)
    letter.attach(_named(file, "invite.ics"))
    return letter


def new_boundary() -> str:
    """Drawn, so that the library need not look through the letter for a line that is not in it."""
    return f"={uuid4().hex}"


def _text_part(calendar: bytes, method: str) -> MIMEText:
    part = MIMEText(calendar.decode(), "calendar", "utf-8", policy=POLICY)
    part.set_param("method", method)
    return part


def _named(part: MIMEBase, name: str) -> MIMEBase:
    part.add_header("Content-Disposition", "attachment", filename=name)
    return part
