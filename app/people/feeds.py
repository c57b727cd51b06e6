"""Secret addresses for calendar programs: one a person, kept as a hash, revocable."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.base.secrets import hashed, new_token
from app.history.changes import By, record
from app.people.models import CalendarFeed, Person


def make_feed(session: Session, person_id: UUID, *, by: By, now: datetime) -> str:
    """The secret of a new address; earlier ones are revoked."""
    revoke_feeds(session, person_id, now=now)
    token = new_token()
    session.add(CalendarFeed(person_id=person_id, token_hash=hashed(token), created_at=now))
    record(session, "person.feed_made", person_id, by=by, now=now)
    return token


def revoke_feeds(session: Session, person_id: UUID, *, now: datetime) -> None:
    open_ones = sa.update(CalendarFeed).where(col(CalendarFeed.person_id) == person_id)
    session.connection().execute(open_ones.where(col(CalendarFeed.revoked_at).is_(None)).values(revoked_at=now))


def person_of_feed(session: Session, token: str) -> Person:
    held = select(Person).join(CalendarFeed, col(CalendarFeed.person_id) == Person.id)
    held = held.where(CalendarFeed.token_hash == hashed(token), col(CalendarFeed.revoked_at).is_(None))
    if person := session.exec(held.where(col(Person.disabled_at).is_(None))).first():
        return person
    raise NotFound(N_("There is no such calendar"))
