"""Reads what a person keeps of a plan's table."""

from functools import cache
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.errors import NotFound
from app.base.language import N_
from app.selections.models import Selection


def selections_of(session: Session, plan_id: UUID, person_id: UUID) -> list[Selection]:
    """One's own, and those that others share; the layout is the one without a name."""
    return list(session.scalars(_own_or_shared(), {"plan_id": plan_id, "person_id": person_id}))


@cache
def _own_or_shared() -> sa.Select:
    """Put together once: each row of a table that is changed asks, and each table."""
    own_or_shared = sa.or_(col(Selection.person_id) == sa.bindparam("person_id"), col(Selection.is_shared).is_(True))
    return sa.select(Selection).where(col(Selection.plan_id) == sa.bindparam("plan_id"), own_or_shared)


def find_own(session: Session, plan_id: UUID, selection_id: UUID, person_id: UUID) -> Selection:
    found = session.get(Selection, selection_id)
    if found is None or found.plan_id != plan_id or found.person_id != person_id or not found.name:
        raise NotFound(N_("There is no such selection of yours"))
    return found
