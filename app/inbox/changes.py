"""Puts news away unread."""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from app.inbox.news import News
from app.plans.openings import pass_over


def put_away(session: Session, rows: Iterable[News], person_id: UUID, *, seen: int | None = None) -> None:
    """Up to the act that the reader's page told last; what came after it stays news. None: all of it."""
    for row in rows:
        told = [act.seq for act, _ in row.acts if seen is None or act.seq <= seen]
        if told:
            pass_over(session, row.item_id, person_id, seq=max(told))
