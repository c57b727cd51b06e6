from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.circles import open_to
from app.history.models import ChainHead, Change

PAGE = 1000  # rows read at once


def revision(session: Session) -> int:
    """Grows with every act anywhere; what was shown at one revision is still true while it lasts."""
    return session.connection().execute(sa.select(col(ChainHead.seq))).scalar_one()


def head_of(session: Session) -> tuple[int, str]:
    """The last row and its hash, as this transaction has left them."""
    row = session.connection().execute(sa.select(col(ChainHead.seq), col(ChainHead.hash))).one()
    return row.seq, row.hash


def story_of(subject_id: Any, *, side_ids: Any, at: Any = None) -> sa.Select:
    """The acts on one subject that these sides may read, up to a moment; latest first."""
    until = sa.true() if at is None else col(Change.at) <= at
    told = sa.select(Change).where(col(Change.subject_id) == subject_id, open_to(side_ids, Change), until)
    return told.order_by(col(Change.seq).desc())


def rows_in_order(session: Session, *, after: int | None = None, until: int | None = None) -> Iterator[Any]:
    """Every row of the journal, or those between, as plain columns, a page at a time."""
    columns = sa.select(*sa.inspect(Change).columns).order_by(col(Change.seq)).limit(PAGE)
    if until is not None:
        columns = columns.where(col(Change.seq) <= until)
    beyond = sa.true() if after is None else col(Change.seq) > after
    while page := session.execute(columns.where(beyond)).all():
        yield from page
        beyond = col(Change.seq) > page[-1].seq
