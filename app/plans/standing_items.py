"""An item that is acted on stands in its plan, and does so until the act is committed."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import Conflict
from app.base.language import N_
from app.plans.models import Item, Wording

TAKEN_OUT = N_("This item was taken out of the plan")


def must_stand(session: Session, item: Item) -> None:
    """Whoever takes it out at this moment waits for us, or we for him: then we see that it is gone."""
    session.exec(select(Item.id).where(Item.id == item.id).with_for_update(key_share=True)).one()
    if not session.scalar(sa.select(stands(item.id))):
        raise Conflict(TAKEN_OUT)


def stands(item_id: Any) -> Any:
    """The condition: its present wording is no tombstone."""
    present = sa.exists().where(col(Wording.item_id) == item_id, col(Wording.valid_to).is_(None))
    return present.where(col(Wording.is_deleted).is_(False))


def present_wording(session: Session, item: Item) -> Wording:
    """What it says now; of an item in the bin, what it said last."""
    present = select(Wording).where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
    return session.exec(present.execution_options(populate_existing=True)).one()
