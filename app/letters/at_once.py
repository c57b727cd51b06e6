"""Letters that leave within the request itself; no ledger keeps them."""

from datetime import datetime

from app.base.letters import Reader, write
from app.base.settings import Settings
from app.people.models import Person
from app.people.sign_in import LINK_LIFE


def write_sign_in_letter(person: Person, token: str, *, settings: Settings, now: datetime) -> bytes:
    """Never kept: the link in it is a key."""
    reader = Reader(person.email, person.language, settings.zone)
    minutes = int(LINK_LIFE.total_seconds()) // 60
    link = f"{settings.site_url}/sign-in/{token}"
    return write("sign_in", reader, settings=settings, now=now, link=link, minutes=minutes).content


def write_test_letter(address: str, *, settings: Settings, now: datetime) -> bytes:
    reader = Reader(address, settings.language, settings.zone)
    return write("test", reader, settings=settings, now=now).content
