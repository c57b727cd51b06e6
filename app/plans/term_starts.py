"""How the terms of a plan were read, now or at a moment: their kinds, and the days from which they run."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.deadlines.terms import TermKind
from app.plans.models import Item, Wording
from app.plans.versions import in_force


def terms_of(
    session: Session, plan_id: UUID, *, at: datetime | None = None
) -> dict[UUID, tuple[TermKind, date | None]]:
    """By item; one statement."""
    wanted = sa.select(col(Wording.item_id), col(Wording.kind), col(Wording.starts_on))
    wanted = wanted.join(Item, col(Item.id) == Wording.item_id)
    wanted = wanted.where(col(Item.plan_id) == plan_id, in_force(Wording, at), col(Wording.is_deleted).is_(False))
    return {row.item_id: (row.kind, row.starts_on) for row in session.execute(wanted)}
