"""What was told is read: by whichever way its reader came, the other ways say it no more."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.errors import NotFound
from app.base.language import N_
from app.people.models import Person
from app.plans.openings import ItemOpening, open_item
from app.post.columns import change
from app.post.models import Letter
from app.voices.claims import Held, Spoken
from app.voices.columns import ECHOES, echo, voice
from app.voices.destinations import Destination, destination_of
from app.voices.models import EchoState


def find_told(session: Session, letter_id: UUID, person_id: UUID) -> Letter:
    """Only by whom it is for, and by the deputy who got it; for others it does not exist."""
    letter, reader = session.get(Letter, letter_id), session.get_one(Person, person_id)
    if letter is None or (letter.person_id != person_id and letter.address != reader.email):
        raise NotFound(N_("There is no such letter"))
    return letter


def note_read(session: Session, letter: Letter, to: Destination, person_id: UUID, *, now: datetime) -> None:
    """The item counts as opened: it leaves the inbox, and what waits to be told of it is looked at anew."""
    if to.item_id:
        last = sa.select(sa.func.max(change.seq)).where(change.subject_id == to.item_id)
        open_item(session, to.item_id, person_id, seq=session.execute(last).scalar_one() or 0, now=now)
    own = sa.select(voice.id).where(voice.person_id == person_id)
    owed = sa.update(ECHOES).where(echo.letter_id == letter.id, echo.voice_id.in_(own), echo.state == EchoState.OWED)
    session.connection().execute(owed.values(state=EchoState.READ, ended_at=now, claim=None, claimed_until=None))


def is_read(session: Session, held: Held, said: Spoken) -> bool:
    """Whether its item was opened since the letter was put into words, by a link of the letter or any other way."""
    to = destination_of(session, session.get_one(Letter, held.letter_id))
    if to.item_id is None:
        return False
    opening = session.get(ItemOpening, (said.person_id, to.item_id))
    return opening is not None and opening.at >= said.written_at
