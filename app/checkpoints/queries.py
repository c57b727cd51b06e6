"""Reads of checkpoints and shares."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.checkpoints.models import Checkpoint, ItemShare
from app.plans.models import Item
from app.plans.versions import in_force


def find_checkpoint(session: Session, item: Item, key: UUID) -> Checkpoint:
    """As it stands now; one that was taken out too."""
    present = select(Checkpoint).where(Checkpoint.key == key, Checkpoint.item_id == item.id, in_force(Checkpoint, None))
    if found := session.exec(present).first():
        return found
    raise NotFound(N_("There is no such checkpoint in this item"))


def checkpoints_of(session: Session, item_id: UUID) -> list[Checkpoint]:
    """Those that stand now, in their order."""
    standing = select(Checkpoint).where(Checkpoint.item_id == item_id, in_force(Checkpoint, None))
    return list(session.exec(standing.where(col(Checkpoint.is_removed).is_(False)).order_by(col(Checkpoint.position))))


def present_share(session: Session, item_id: UUID) -> ItemShare | None:
    return session.exec(select(ItemShare).where(ItemShare.item_id == item_id, in_force(ItemShare, None))).first()


def with_shares(wanted: Any, item_id: Any, plan_ids: Iterable[UUID], at: datetime | None) -> Any:
    """The query with `checkpoints_done`, `checkpoints`, `by_hand` and `typed` of each item, now or at a moment."""
    counted = sa.select(
        col(Checkpoint.item_id),
        sa.func.count(col(Checkpoint.done_at)).label("done"),
        sa.func.count().label("total"),
    ).join(Item, col(Item.id) == Checkpoint.item_id)
    counted = counted.where(col(Item.plan_id).in_(plan_ids), in_force(Checkpoint, at))
    counts = counted.where(col(Checkpoint.is_removed).is_(False)).group_by(col(Checkpoint.item_id)).subquery()
    wanted = wanted.add_columns(
        counts.c.done.label("checkpoints_done"),
        counts.c.total.label("checkpoints"),
        col(ItemShare.by_hand),
        col(ItemShare.percent).label("typed"),
    )
    typed = sa.and_(col(ItemShare.item_id) == item_id, in_force(ItemShare, at))
    return wanted.outerjoin(counts, counts.c.item_id == item_id).outerjoin(ItemShare, typed)
