from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.history.chain import link, sealed_fields
from app.history.circles import open_to
from app.history.models import ChainHead, Change

PAGE = 1000  # rows read at once


def revision(session: Session) -> int:
    """Grows with every act anywhere; what was shown at one revision is still true while it lasts."""
    return session.connection().execute(sa.select(col(ChainHead.seq))).scalar_one()


def story_of(subject_id: UUID, *, side_ids: Collection[UUID], at: datetime | None = None) -> sa.Select:
    """The acts on one subject that these sides may read, up to a moment; latest first."""
    until = col(Change.at) <= at if at else sa.true()
    told = sa.select(Change).where(col(Change.subject_id) == subject_id, open_to(side_ids, Change), until)
    return told.order_by(col(Change.seq).desc())


def first_broken_row(session: Session) -> int | None:
    """The number of the first row that does not follow from the one before it; none when the chain is sound."""
    expected_seq, previous_hash = 1, ""
    in_order = select(Change).order_by(col(Change.seq)).limit(PAGE)
    while page := session.exec(in_order.where(Change.seq >= expected_seq)).all():
        for change in page:
            if not _follows(change, expected_seq, previous_hash):
                return expected_seq
            expected_seq, previous_hash = change.seq + 1, change.hash
        session.expunge_all()
    head = session.exec(select(ChainHead)).one()
    return None if (head.seq, head.hash) == (expected_seq - 1, previous_hash) else expected_seq


def _follows(change: Change, expected_seq: int, previous_hash: str) -> bool:
    in_place = change.seq == expected_seq and change.previous_hash == previous_hash
    return in_place and change.hash == link(previous_hash, sealed_fields(change))
