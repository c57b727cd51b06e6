"""Up to which act a person has seen an item: what is newer is news, what was seen is not mailed."""

from datetime import UTC, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel

from app.base.columns import points_to
from app.base.database import insert_or_update

NEVER = datetime(1970, 1, 1, tzinfo=UTC)


class ItemOpening(SQLModel, table=True):
    """The person had the item's page before the eyes, or put its news away. No act, so the journal does not tell it."""

    __tablename__ = "item_opening"

    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    item_id: UUID = points_to("item.id", primary_key=True)
    seq: int = Field(description="of the latest act that the page told")
    at: datetime = Field(description="when the page was opened last; its news may have been put away since")


def open_item(session: Session, item_id: UUID, person_id: UUID, *, seq: int, now: datetime) -> None:
    row = {"person_id": person_id, "item_id": item_id, "seq": seq, "at": now}
    insert_or_update(session, sa.inspect(ItemOpening).local_table, [row], key=["person_id", "item_id"])


def pass_over(session: Session, item_id: UUID, person_id: UUID, *, seq: int) -> None:
    """The news up to this act are no news any more, though the page was not opened: what is owed of it still comes."""
    row = {"person_id": person_id, "item_id": item_id, "seq": seq, "at": NEVER}
    insert_or_update(session, sa.inspect(ItemOpening).local_table, [row], key=["person_id", "item_id"], keep=["at"])
