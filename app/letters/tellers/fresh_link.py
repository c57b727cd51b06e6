"""Somebody's link in an earlier letter was good no longer, and a new one was asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.settings import Settings
from app.letters.entries import read_entries
from app.letters.links import link_for
from app.people.models import Person


def tell_fresh_link(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing to whoever may not report on the date any more."""
    occurrence_id = UUID(about["occurrence"])
    link = link_for(session, person.id, occurrence_id, settings=settings, now=now)
    entries = read_entries(session, [occurrence_id], now=now)
    entry = entries.get((occurrence_id, person.side_id)) or next(iter(entries.values()), None)
    return {"entry": entry, "link": link} if entry and link else None
