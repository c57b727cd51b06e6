"""Reads a notice of what became of a letter (RFC 3464), whatever language its text is in."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from uuid import UUID

from app.base.settings import Settings
from app.post.return_address import letter_of

TO_US = ("To", "Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


@dataclass(frozen=True, slots=True)
class Notice:
    """`letter_id` is proved by the seal of the address that the notice came to."""

    id: str
    letter_id: UUID
    action: str
    status: str
    answer: str

    @property
    def is_final(self) -> bool:
        """Never delivered. A mailbox that is full (5.2.2) may be emptied; a status of 4 is a delay."""
        return self.action == "failed" and self.status.startswith("5") and self.status != "5.2.2"


def read_notice(content: bytes, settings: Settings, *, came_to: str = "") -> Notice | None:
    """None: not a notice about one of our letters. `came_to`: whom the mail server handed it to, if it said so."""
    message = message_from_bytes(content)
    letter_id, about = letter_of(addressed_to(message, came_to), settings), next(_recipients(message), None)
    if letter_id is None or about is None:
        return None
    status = STATUS.search(str(about.get("Status", "")))
    return Notice(
        id=_id_of(message, content),
        letter_id=letter_id,
        action=str(about.get("Action", "")).strip().lower()[:20],
        status=status[0] if status else "",
        answer=" ".join(str(about.get("Diagnostic-Code", "")).split())[:1000],
    )


def addressed_to(message: Message, came_to: str) -> str:
    return " ".join([came_to, *(str(value) for name in TO_US for value in message.get_all(name, []))])


def _recipients(message: Message) -> Iterator[Message]:
    """The groups of fields that tell of a recipient each; the first group tells of the message."""
    for part in message.walk():
        if part.get_content_type() == "message/delivery-status" and isinstance(groups := part.get_payload(), list):
            yield from (group for group in groups if isinstance(group, Message) and group["Final-Recipient"])


def _id_of(message: Message, content: bytes) -> str:
    named = " ".join(str(message.get("Message-ID", "")).split())
    return named[:998] or hashlib.sha256(content).hexdigest()
