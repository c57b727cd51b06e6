"""What others did since the last letter, as far as it was not seen in the app."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.base.settings import Settings
from app.base.zones import local_day
from app.inbox.news import news_of
from app.inbox.told import news_rows
from app.ladders.queries import switched_off
from app.people.models import Person
from app.plans.actors import actor_of
from app.reminders.digests import muted_by, to_tell

TOLD = 20  # items; the rest is in the app


def tell_digest(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    news = news_in(session, person, about, settings, now)
    return news if news["news_count"] else None


def news_in(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any]:
    """Context of emails/_news."""
    reader = actor_of(session, person, now=now, today=local_day(now, settings.zone))
    found = news_of(session, [reader], now=now, after=about["after"])[person.id]
    muted = muted_by(switched_off(session, person_id=person.id), person.id)
    rows = to_tell(found, {"after": about["after"], "until": about["until"]}, muted)
    return {
        "news": news_rows(rows[:TOLD], person.language),
        "news_count": len(rows),
        "news_more": len(rows[TOLD:]),
    }
