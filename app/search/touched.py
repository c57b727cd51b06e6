"""Whose words an act may have changed."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.meetings.models import Meeting
from app.people.models import Body
from app.plans.models import Item, Owner, Wording

EVERYTHING: tuple[tuple[str, Any], ...] = (("item", Item), ("body", Body), ("meeting", Meeting))


def touched_by(session: Session, acts: Sequence[Any]) -> dict[str, set[UUID]]:
    """Items, bodies and meetings: those that the acts are on, and the items that bear the name of another thing."""
    subjects: dict[str, set[UUID]] = {"item": set(), "body": set(), "meeting": set(), "section": set()}
    for act in acts:
        subjects.setdefault(act.subject_kind, set()).add(act.subject_id)
    if "installation" in subjects:  # bulk data came in by one act
        return {kind: set(session.scalars(sa.select(table.id))) for kind, table in EVERYTHING}
    bearing = sa.or_(col(Wording.section_id).in_(subjects["section"]), col(Owner.body_id).in_(subjects["body"]))
    if not (subjects["section"] or subjects["body"]):
        return subjects
    named = sa.select(col(Wording.item_id)).outerjoin(Owner, col(Owner.wording_id) == Wording.id)
    subjects["item"].update(session.scalars(named.where(bearing, col(Wording.valid_to).is_(None))))
    return subjects
