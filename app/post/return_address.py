"""Addresses that only we can make: bounce+<letter>.<seal>@domain for notices of failure, and for what calendar programs
answer reply+<invitation>.<seal>@domain. Whoever writes to one that fits has our letter; nothing else is proof.
"""

import hmac
import re
from uuid import UUID

from app.base.settings import Settings

BOUNCE, REPLY = "bounce", "reply"
ADDRESS = re.compile(r"\b(bounce|reply)\+([0-9a-f]{32})\.([0-9a-f]{16})@", re.IGNORECASE)


def return_address(letter_id: UUID, settings: Settings) -> str:
    """Empty where no domain is set: then notices go to the sender of the letters, and nobody reads them here."""
    return _sealed(BOUNCE, letter_id, settings)


def reply_address(invitation_id: UUID, settings: Settings) -> str:
    """Of one person's invitation to one meeting, the same in each of its letters. Empty where no domain is set."""
    return _sealed(REPLY, invitation_id, settings)


def letter_of(text: str, settings: Settings) -> UUID | None:
    """The letter that one of the addresses in a text is about, if its seal is ours."""
    return _found(BOUNCE, text, settings)


def invitation_of(text: str, settings: Settings) -> UUID | None:
    return _found(REPLY, text, settings)


def _sealed(kind: str, row_id: UUID, settings: Settings) -> str:
    if not settings.bounce_domain:
        return ""
    return f"{kind}+{row_id.hex}.{_seal(kind, row_id, settings)}@{settings.bounce_domain}"


def _found(kind: str, text: str, settings: Settings) -> UUID | None:
    for found in ADDRESS.finditer(text):
        row_id = UUID(found[2])
        if found[1].lower() == kind and hmac.compare_digest(found[3].lower(), _seal(kind, row_id, settings)):
            return row_id
    return None


def _seal(kind: str, row_id: UUID, settings: Settings) -> str:
    told = f"{kind}:".encode() + row_id.bytes
    return hmac.new(settings.secret_key.encode(), told, "sha256").hexdigest()[:16]
