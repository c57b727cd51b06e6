"""Digests of a day: those that left or are leaving, and those that would leave with what is unseen now."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import N_, say
from app.base.zones import local_day
from app.history.queries import revision
from app.inbox.news import news_of
from app.ladders.queries import switched_off
from app.people.models import Person, Side
from app.plans.actors import actors_of
from app.post.columns import letter, person
from app.post.models import LetterState
from app.reminders.digests import DIGESTS, muted_by, to_tell
from app.reminders.office import Office

BECAUSE = N_("news on items that concern the reader, not seen since the last letter")
GONE = (LetterState.SENT, LetterState.BOUNCED)


def digests_on(
    session: Session, day: date, offices: Mapping[UUID, Office], *, language: str, now: datetime
) -> list[dict[str, Any]]:
    """In the shape of the other entries of the day."""
    found = [*_left(session, day, language), *_ahead(session, day, offices, language, now)]
    return sorted(found, key=lambda entry: (entry["leaves_at"], entry["email"]))


def _left(session: Session, day: date, language: str) -> Iterator[dict[str, Any]]:
    side = sa.inspect(Side).local_table.c
    sent = sa.select(person.name, person.email, side.code, side.zone, letter.subject, letter.sent_at)
    sent = sent.join(person.id.table, person.id == letter.person_id).join(side.id.table, side.id == person.side_id)
    around = datetime.combine(day, time(), UTC)
    about_then = letter.sent_at.between(around - timedelta(days=1), around + timedelta(days=2))
    for row in session.execute(sent.where(letter.kind == "digest", letter.state.in_(GONE), about_then)):
        if local_day(row.sent_at, row.zone) == day:
            yield _entry(row.name, row.email, row.code, row.zone, [row.subject], row.sent_at, language)


def _ahead(
    session: Session, day: date, offices: Mapping[UUID, Office], language: str, now: datetime
) -> Iterator[dict[str, Any]]:
    """Nobody knows what others will do: only the next morning can be told, from what is unseen now."""
    marks = {row.person_id: row for row in session.execute(sa.select(DIGESTS))}
    due = [who for who in marks if who in offices and _next(offices[who], marks[who].at, now) == day]
    if not due:
        return
    readers = actors_of(session, due, now=now, today=day)
    news = news_of(session, list(readers.values()), now=now, after=min(marks[who].seq for who in due))
    off, seq = switched_off(session), revision(session)
    for who in due:
        rows = to_tell(news[who], {"after": marks[who].seq, "until": seq}, muted_by(off, who))
        if rows:
            reader = session.get_one(Person, who)
            side = session.get_one(Side, reader.side_id)
            subjects = [f"{row.number} {row.title}" for row in rows]
            leaves_at = offices[who].morning(day)
            yield _entry(reader.name, reader.email, side.code, side.zone, subjects, leaves_at, language)


def _next(office: Office, last: datetime, now: datetime) -> date:
    morning = office.morning(office.today(now))
    coming = morning if last < morning and now <= morning else office.next_morning(now)
    return office.today(coming)


def _entry(
    name: str, email: str, side: str, zone: str, subjects: list[str], at: datetime, language: str
) -> dict[str, Any]:
    return {
        "person": name,
        "email": email,
        "side": side,
        "kind": "digest",
        "subjects": subjects,
        "stage": "",
        "leaves_at": at.astimezone(ZoneInfo(zone)).isoformat(),
        "because": say(language, BECAUSE),
        "held": None,
        "suppressed": None,
    }
