"""Makes a letter: its subject, text and HTML from one folder of templates, as the bytes that leave."""

from dataclasses import dataclass
from datetime import datetime
from email.header import Header
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime, make_msgid
from typing import Any

from css_inline import CSSInliner

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


@dataclass(frozen=True)
class Written:
    subject: str
    content: bytes


def write(
    folder: str, reader: Reader, *, settings: Settings, now: datetime, message_id: str = "", **context: Any
) -> Written:
    """From `templates/emails/<folder>`; every template also gets `site_url` and `now`."""
    told = {"language": reader.language, "zone": reader.zone, "site_url": settings.site_url, "now": now, **context}
    subject = " ".join(render(f"emails/{folder}/subject.txt", **told).split())
    message = EmailMessage(policy=SMTP)
    message["From"] = settings.mail_from
    message["To"] = in_ascii(reader.address)
    message["Date"] = format_datetime(now)
    message["Message-ID"] = message_id or make_msgid(domain=settings.mail_domain)
    message["Auto-Submitted"] = "auto-generated"
    message.set_content(render(f"emails/{folder}/body.txt", **told), cte="base64")
    html = render(f"emails/{folder}/body.html", subject=subject, **told)
    message.add_alternative(INLINER.inline(html), subtype="html", cte="base64")
    message["Content-Language"] = reader.language  # only now: the contents above would have thrown it away
    return Written(subject, _subject_line(subject) + message.as_bytes())


def in_ascii(address: str) -> str:
    """Domains in national letters travel as IDNA; UnicodeError where the name itself is not ASCII."""
    name, _, domain = address.rpartition("@")
    return f"{name.encode('ascii').decode()}@{domain.encode('idna').decode()}"


def _subject_line(subject: str) -> bytes:
    """Encoded here, because EmailMessage takes 5 ms to fold one Cyrillic subject."""
    charset = None if subject.isascii() else "utf-8"
    folded = Header(subject, charset, header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {folded}\r\n".encode("ascii")
