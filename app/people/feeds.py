"""Secret addresses for calendar programs: one a person and thing told of, kept as a hash, revocable."""

from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.base.secrets import hashed, new_token
from app.history.changes import By, record
from app.people.models import CalendarFeed, FeedKind, Person

NO_SUCH_CALENDAR = N_("There is no such calendar")


def make_feed(
    session: Session,
    person_id: UUID,
    kind: FeedKind = FeedKind.MINE,
    subject_id: UUID | None = None,
    *,
    by: By,
    now: datetime,
) -> str:
    """The secret of a new address; the earlier one of the same kind and subject is revoked."""
    same = sa.and_(col(CalendarFeed.kind) == kind, _is(subject_id), col(CalendarFeed.revoked_at).is_(None))
    earlier = sa.update(CalendarFeed).where(col(CalendarFeed.person_id) == person_id, same)
    session.connection().execute(earlier.values(revoked_at=now))
    token = new_token()
    made = CalendarFeed(person_id=person_id, kind=kind, subject_id=subject_id, token_hash=hashed(token), created_at=now)
    session.add(made)
    record(session, "person.feed_made", person_id, by=by, now=now, kind=kind, of=subject_id)
    return token


def revoke_feed(session: Session, feed: CalendarFeed, *, by: By, now: datetime) -> None:
    feed.revoked_at = now
    session.add(feed)
    record(session, "person.feed_revoked", feed.person_id, by=by, now=now, kind=feed.kind, of=feed.subject_id)


def feeds_of(session: Session, person_id: UUID) -> list[CalendarFeed]:
    """Those that still work."""
    own = select(CalendarFeed).where(CalendarFeed.person_id == person_id, col(CalendarFeed.revoked_at).is_(None))
    return list(session.exec(own.order_by(col(CalendarFeed.created_at))))


def find_own_feed(session: Session, feed_id: UUID, person_id: UUID) -> CalendarFeed:
    feed = session.get(CalendarFeed, feed_id)
    if feed and feed.person_id == person_id and feed.revoked_at is None:
        return feed
    raise NotFound(NO_SUCH_CALENDAR)


def feed_behind(session: Session, token: str) -> tuple[CalendarFeed, Person]:
    """The feed of this secret and whose it is; nobody's whose account is closed."""
    held = select(CalendarFeed, Person).join(Person, col(Person.id) == CalendarFeed.person_id)
    held = held.where(CalendarFeed.token_hash == hashed(token), col(CalendarFeed.revoked_at).is_(None))
    if found := session.exec(held.where(col(Person.disabled_at).is_(None))).first():
        return found
    raise NotFound(NO_SUCH_CALENDAR)


def _is(subject_id: UUID | None) -> sa.ColumnElement[bool]:
    column = col(CalendarFeed.subject_id)
    return column.is_(None) if subject_id is None else column == subject_id
