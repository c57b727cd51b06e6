"""Makes a letter: its subject, text and HTML from one folder of templates, as the bytes that leave."""

from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from email.utils import format_datetime, formataddr, make_msgid, parseaddr
from typing import Any

from css_inline import CSSInliner

from app.base.calendar_parts import POLICY, new_boundary, with_calendar
from app.base.language import N_, say
from app.base.settings import Settings
from app.base.templating import render

# Mail programs drop style sheets, so the rules move into the elements; rules for the dark stay where they are.
INLINER = CSSInliner(load_remote_stylesheets=False, keep_at_rules=True)


@dataclass(frozen=True)
class Reader:
    """Whom a letter is for."""

    address: str
    language: str
    zone: str
    in_place_of: str = ""  # whose letters these are, when a deputy reads them


@dataclass(frozen=True)
class Written:
    subject: str
    content: bytes


def write(
    folder: str,
    reader: Reader,
    *,
    settings: Settings,
    now: datetime,
    message_id: str = "",
    calendar: bytes = b"",
    unsubscribe: str = "",
    method: str = "PUBLISH",
    reply_to: str = "",
    **context: Any,
) -> Written:
    """From `templates/emails/<folder>`; every template also gets `site_url`, `now` and `in_place_of`.

    `calendar` is an iCalendar object that goes with the letter, `method` what it asks for; `reply_to` is where
    answers go, if not to the sender; `unsubscribe` is the address that one click posts to.
    """
    told = {"language": reader.language, "zone": reader.zone, "site_url": settings.site_url, "now": now, **context}
    told["in_place_of"] = reader.in_place_of
    told["unsubscribe"] = unsubscribe
    subject = " ".join(render(f"emails/{folder}/subject.txt", **told).split())
    words = MIMEMultipart("alternative", boundary=new_boundary(), policy=POLICY)
    words.attach(MIMEText(render(f"emails/{folder}/body.txt", **told), "plain", "utf-8", policy=POLICY))
    html = INLINER.inline(render(f"emails/{folder}/body.html", subject=subject, **told))
    words.attach(MIMEText(html, "html", "utf-8", policy=POLICY))
    letter = with_calendar(words, calendar, method) if calendar else words
    _address(letter, subject, reader, settings, now, message_id or make_msgid(domain=settings.mail_domain))
    if reply_to:
        letter["Reply-To"] = _one_line(reply_to)
    if unsubscribe:
        letter["List-Unsubscribe"] = _one_line(f"<{unsubscribe}>")
        letter["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return Written(subject, letter.as_bytes())


def in_ascii(address: str) -> str:
    """Domains in national letters travel as IDNA; UnicodeError where the name itself is not ASCII."""
    name, _, domain = address.rpartition("@")
    return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"


def _address(
    letter: MIMEMultipart, subject: str, reader: Reader, settings: Settings, now: datetime, message_id: str
) -> None:
    charset = None if subject.isascii() else "utf-8"
    letter["Subject"] = Header(subject, charset, header_name="Subject")  # ty: ignore[invalid-assignment]
    headers = {
        "From": _sender(reader, settings),
        "To": in_ascii(reader.address),
        "Date": format_datetime(now),
        "Message-ID": message_id,
        "Auto-Submitted": "auto-generated",
        "Content-Language": reader.language,
    }
    for name, value in headers.items():
        letter[name] = _one_line(value)


def _sender(reader: Reader, settings: Settings) -> str:
    """The name before the address is the setting's, or else that of the application as the reader knows it."""
    name, address = parseaddr(settings.mail_from)
    return formataddr((name or say(reader.language, N_("Solovey")), address))


def _one_line(value: str) -> str:
    """A line break in a header would begin another one."""
    if not value.isprintable():
        raise ValueError("a header of a letter must be one line")
    return value
