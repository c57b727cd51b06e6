"""The way to the mail server. After five failures in a row it rests, longer and longer; a wrong setting pauses it."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlmodel import Session

from app.base.database import insert_unless_there
from app.history.changes import record
from app.people.actor import Actor
from app.post.columns import channel, letter
from app.post.models import LetterState
from app.post.trouble_models import Channel

CHANNEL, LETTERS = channel.id.table, letter.id.table

STRIKES_IN_A_ROW = 5
RESTS = [timedelta(minutes=minutes) for minutes in (2, 4, 8, 15)]  # the last one again and again
PAUSE = timedelta(hours=1)  # then one letter is tried, in case it was mended without a word


def channel_of(session: Session) -> Channel | None:
    """None while all is well."""
    return session.get(Channel, 1)


def is_open(troubled: Channel | None, *, now: datetime) -> bool:
    return troubled is None or troubled.rests_until is None or troubled.rests_until <= now


def note_failure(session: Session, answer: str, *, now: datetime) -> None:
    begin = {"id": 1, "failures": 0, "answer": ""}
    insert_unless_there(session, CHANNEL, [begin], key=["id"])
    counted = sa.update(CHANNEL).values(failures=channel.failures + 1, answer=answer[:1000])
    failures = session.connection().execute(counted.returning(channel.failures)).scalar_one()
    if failures >= STRIKES_IN_A_ROW:
        rest = RESTS[min(failures - STRIKES_IN_A_ROW, len(RESTS) - 1)]
        session.connection().execute(sa.update(CHANNEL).values(rests_until=now + rest))


def pause(session: Session, answer: str, *, now: datetime) -> None:
    """The server does not want us as we come. It is not bothered with every letter."""
    note_failure(session, answer, now=now)
    session.connection().execute(sa.update(CHANNEL).values(paused_at=now, rests_until=now + PAUSE))


def all_is_well(session: Session) -> None:
    session.connection().execute(sa.delete(CHANNEL))


def try_again(session: Session, *, by: Actor, now: datetime) -> None:
    """Somebody mended it: every letter that waits is tried at once."""
    by.must_administer()
    all_is_well(session)
    waiting = sa.update(LETTERS).where(letter.state == LetterState.OWED, letter.next_attempt_at > now)
    session.connection().execute(waiting.values(next_attempt_at=now))
    record(session, "channel.tried_again", by.person_id, by=by, now=now)
