"""Puts news away unread."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.inbox.news import News
from app.plans.openings import open_item


def put_away(session: Session, rows: Iterable[News], person_id: UUID, *, now: datetime) -> None:
    """As if the items had been opened."""
    for row in rows:
        open_item(session, row.item_id, person_id, seq=row.acts[0][0].seq, now=now)
