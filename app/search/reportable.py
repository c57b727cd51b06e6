"""On which of some items a person may report."""

from collections.abc import Collection
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.control.rights import may_report
from app.people.actor import Actor
from app.plans.models import Item, Owner, Wording


def reportable(session: Session, item_ids: Collection[UUID], *, by: Actor) -> set[UUID]:
    owned = sa.select(col(Item.id), col(Item.plan_id), col(Owner.body_id), col(Owner.side_id)).select_from(Item)
    owned = owned.join(Wording, sa.and_(col(Wording.item_id) == Item.id, col(Wording.valid_to).is_(None)))
    owned = owned.join(Owner, col(Owner.wording_id) == Wording.id).where(col(Item.id).in_(item_ids))
    return {item_id for item_id, *owner in session.execute(owned) if may_report(*owner, by)}
