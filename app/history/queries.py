from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.models import ChainHead, Change, Circle

PAGE = 1000  # rows read at once


def revision(session: Session) -> int:
    """Grows with every act anywhere; what was shown at one revision is still true while it lasts."""
    return session.connection().execute(sa.select(col(ChainHead.seq))).scalar_one()


def story_of(subject_id: UUID, *, side_ids: Iterable[UUID], at: datetime | None = None) -> sa.Select:
    """The acts on one subject that these sides may read, up to a moment; latest first."""
    readable = sa.or_(col(Change.circle) != Circle.SIDE, col(Change.side_id).in_(list(side_ids)))
    until = col(Change.at) <= at if at else sa.true()
    return (
        sa.select(Change).where(col(Change.subject_id) == subject_id, readable, until).order_by(col(Change.seq).desc())
    )


def rows_in_order(session: Session) -> Iterator[Any]:
    """Every row of the journal as plain columns, a page at a time."""
    columns = sa.select(*sa.inspect(Change).columns).order_by(col(Change.seq)).limit(PAGE)
    after = sa.true()
    while page := session.execute(columns.where(after)).all():
        yield from page
        after = col(Change.seq) > page[-1].seq
