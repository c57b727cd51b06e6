"""Where notices of failure go: bounce+<letter>.<seal>@domain. Nobody else can make an address that fits."""

import hmac
import re
from uuid import UUID

from app.base.settings import Settings

ADDRESS = re.compile(r"bounce\+([0-9a-f]{32})\.([0-9a-f]{16})@", re.IGNORECASE)


def return_address(letter_id: UUID, settings: Settings) -> str:
    """Empty where no domain is set: then notices go to the sender of the letters, and nobody reads them here."""
    if not settings.bounce_domain:
        return ""
    return f"bounce+{letter_id.hex}.{_seal(letter_id, settings)}@{settings.bounce_domain}"


def letter_of(text: str, settings: Settings) -> UUID | None:
    """The letter that one of the addresses in a text is about, if its seal is ours."""
    for found in ADDRESS.finditer(text):
        letter_id = UUID(found[1])
        if hmac.compare_digest(found[2].lower(), _seal(letter_id, settings)):
            return letter_id
    return None


def _seal(letter_id: UUID, settings: Settings) -> str:
    told = b"bounce:" + letter_id.bytes
    return hmac.new(settings.secret_key.encode(), told, "sha256").hexdigest()[:16]
