"""Which letters are to be told by which voices: read from the tables, so that no crash forgets one."""

from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.letters.form_letters import ABOUT_FORMS
from app.post.columns import letter, person
from app.post.models import LetterState
from app.voices.columns import ECHOES, VOICES, echo, voice
from app.voices.models import EchoState

STALE = timedelta(hours=12)  # by then the letter has long been there
# What answers its reader's own act needs no second voice.
TOLD = ("deadlines", "meeting", "bundle", "digest", "mention", "returned", "invitation", *ABOUT_FORMS)
KEPT_BACK = (LetterState.HELD, LetterState.SUPPRESSED, LetterState.CANCELLED)


def is_any_voice(session: Session) -> bool:
    return session.execute(sa.select(voice.id).where(voice.off_at.is_(None)).limit(1)).first() is not None


def new_echoes(session: Session, *, now: datetime) -> list[dict[str, Any]]:
    """For letters that were put into words, whether or not a mail server has taken them by now.

    A letter's reader is whoever has its address: a deputy hears what the deputy reads.
    """
    owed = sa.select(letter.id.label("letter_id"), voice.id.label("voice_id"))
    owed = owed.select_from(letter.id.table).join(person.id.table, person.email == letter.address)
    owed = owed.join(VOICES, voice.person_id == person.id)
    known = sa.exists().where(echo.letter_id == letter.id, echo.voice_id == voice.id)
    fresh = (letter.written_at > now - STALE, letter.written_at >= voice.created_at)
    said = (letter.kind.in_(TOLD), letter.state.not_in(KEPT_BACK), person.disabled_at.is_(None))
    rows = session.execute(owed.where(*fresh, *said, voice.off_at.is_(None), ~known))
    return [
        {"id": uuid4(), "letter_id": row.letter_id, "voice_id": row.voice_id, "created_at": now, "attempts": 0}
        | {"state": EchoState.OWED}
        for row in rows
    ]


def owe(session: Session, new: list[dict[str, Any]]) -> None:
    """Once for ever: the unique key keeps two processes from owing it twice."""
    in_order = sorted(new, key=lambda row: (row["letter_id"].int, row["voice_id"].int))
    insert_unless_there(session, ECHOES, in_order, key=["letter_id", "voice_id"])
