"""The checkpoints of a whole plan that bear a day, for whatever shows them against time."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.checkpoints.models import Checkpoint
from app.plans.models import Item
from app.plans.versions import in_force


def dated_checkpoints(
    session: Session, plan_id: UUID, *, at: datetime | None = None
) -> dict[UUID, list[tuple[str, date, bool]]]:
    """By item, in the order of their days: title, day, and whether it was done by then; one statement."""
    wanted = sa.select(col(Checkpoint.item_id), col(Checkpoint.title), col(Checkpoint.day), col(Checkpoint.done_at))
    wanted = wanted.join(Item, col(Item.id) == Checkpoint.item_id)
    standing = (in_force(Checkpoint, at), col(Checkpoint.is_removed).is_(False), col(Checkpoint.day).is_not(None))
    wanted = wanted.where(col(Item.plan_id) == plan_id, *standing).order_by(
        col(Checkpoint.day), col(Checkpoint.position)
    )
    steps: dict[UUID, list[tuple[str, date, bool]]] = {}
    for row in session.execute(wanted):
        steps.setdefault(row.item_id, []).append((row.title, row.day, row.done_at is not None))
    return steps
