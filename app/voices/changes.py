"""What a person sets up for himself: where to be told besides the letters."""

from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.errors import Invalid, NotFound, TooManyTries
from app.base.language import N_
from app.base.secrets import hashed
from app.history.changes import By, record
from app.voices.columns import voice
from app.voices.models import Voice, VoiceKind
from app.voices.outcomes import remove
from app.voices.sealing import Receiver
from app.voices.vapid import as_bytes

MOST = 5  # browsers of one person
BETWEEN_TRIALS = timedelta(seconds=10)


def tell_in_chat(session: Session, person_id: UUID, address: str, *, by: By, now: datetime) -> Voice:
    """In the place of the address before, if there was one."""
    _forget(session, voice.person_id == person_id, voice.kind == VoiceKind.CHAT)
    return _add(session, Voice(person_id=person_id, kind=VoiceKind.CHAT, **_whole(address, now)), by=by, now=now)


def tell_in_browser(
    session: Session, person_id: UUID, address: str, *, point: str, secret: str, by: By, now: datetime
) -> Voice:
    """A browser speaks to whoever switched it on last: the one before had left it."""
    _must_be_keys(point, secret)
    _forget(session, voice.kind == VoiceKind.PUSH, voice.address_hash == hashed(address))
    _must_have_room(session, person_id)
    keys = {"point": point.rstrip("="), "secret": secret.rstrip("=")}
    return _add(
        session, Voice(person_id=person_id, kind=VoiceKind.PUSH, **keys, **_whole(address, now)), by=by, now=now
    )


def find_own_voice(session: Session, voice_id: UUID, person_id: UUID) -> Voice:
    found = session.get(Voice, voice_id)
    if found is None or found.person_id != person_id:
        raise NotFound(N_("There is no such address"))
    return found


def take_away(session: Session, found: Voice, *, by: By, now: datetime) -> None:
    remove(session, found)
    record(session, "person.voice_removed", found.person_id, by=by, now=now, voice_kind=found.kind)


def must_not_hurry(found: Voice, *, now: datetime) -> None:
    """A trial is no way to make us knock at a door again and again."""
    last = max((at for at in (found.told_at, found.failed_at) if at), default=None)
    if last and now - last < BETWEEN_TRIALS:
        raise TooManyTries(N_("Something was told here only just now. Please wait a few seconds."))


def _whole(address: str, now: datetime) -> dict:
    return {"address": address, "address_hash": hashed(address), "created_at": now}


def _add(session: Session, new: Voice, *, by: By, now: datetime) -> Voice:
    session.add(new)
    record(session, "person.voice_added", new.person_id, by=by, now=now, voice_kind=new.kind)
    return new


def _forget(session: Session, *which: sa.ColumnElement[bool]) -> None:
    for old in session.scalars(sa.select(Voice).where(*which)):
        remove(session, old)
    session.flush()


def _must_be_keys(point: str, secret: str) -> None:
    try:
        Receiver(as_bytes(point), as_bytes(secret))
    except ValueError:  # also of text that is no base64
        raise Invalid({"endpoint": N_("The browser gave no key that can be used")}) from None


def _must_have_room(session: Session, person_id: UUID) -> None:
    own = sa.select(sa.func.count()).where(voice.person_id == person_id, voice.kind == VoiceKind.PUSH)
    if session.execute(own).scalar_one() >= MOST:
        raise Invalid({"endpoint": N_("Five browsers are told already: please take one of them away")})
