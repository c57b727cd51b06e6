"""Reads acts on many items."""

from collections.abc import Collection
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.bulk.models import BulkAct, BulkStep
from app.history.models import Change


def find_bulk_act(session: Session, plan_id: UUID, bulk_act_id: UUID, person_id: UUID) -> BulkAct:
    """One's own."""
    found = session.get(BulkAct, bulk_act_id)
    if found is None or found.plan_id != plan_id or found.person_id != person_id:
        raise NotFound(N_("There is no such act of yours"))
    return found


def last_bulk_act(session: Session, plan_id: UUID, person_id: UUID) -> BulkAct | None:
    own = select(BulkAct).where(BulkAct.plan_id == plan_id, BulkAct.person_id == person_id)
    return session.exec(own.order_by(col(BulkAct.at).desc()).limit(1)).first()


def steps_of(session: Session, bulk_act_id: UUID) -> list[BulkStep]:
    return list(session.exec(select(BulkStep).where(BulkStep.bulk_act_id == bulk_act_id)))


def anything_after(session: Session, item_ids: Collection[UUID], seen: int) -> bool:
    """Whether the journal tells anything of these items that a page of that revision did not know."""
    later = select(Change.seq).where(col(Change.subject_id).in_(item_ids), Change.seq > seen)
    return session.exec(later.limit(1)).first() is not None
