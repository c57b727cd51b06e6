"""Checkpoints inside an item, and how much of the item is done by its keepers' own word."""

from datetime import date, datetime
from uuid import UUID, uuid4

from sqlalchemy import CheckConstraint, Index, text
from sqlmodel import Field, SQLModel

from app.base.columns import new_id, points_to


class Checkpoint(SQLModel, table=True):
    """One step of an item as it stands from one act to the next. `key` is the same through all its versions.

    `seq` is the place of the act in the journal; an act that changes the order brings two versions.
    """

    id: UUID = new_id()
    key: UUID = Field(default_factory=uuid4)
    item_id: UUID = points_to("item.id")
    position: int
    title: str = Field(max_length=500)
    day: date | None = Field(default=None, description="by which it is meant to be done")
    done_at: datetime | None = None
    done_by: UUID | None = points_to("person.id", default=None)
    is_removed: bool = Field(default=False, description="a tombstone: it was taken out by this act")
    valid_from: datetime
    valid_to: datetime | None = None
    seq: int = Field(index=True)

    __table_args__ = (
        CheckConstraint("(done_at IS NULL) = (done_by IS NULL)", name="done_by_somebody"),
        Index(
            "uq_checkpoint_present",
            "key",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )


class ItemShare(SQLModel, table=True):
    """Whether the share of an item is counted or typed, act by act. While it is counted, what was typed stays."""

    __tablename__ = "item_share"

    id: UUID = new_id()
    item_id: UUID = points_to("item.id")
    by_hand: bool
    percent: int | None = Field(default=None, description="as typed last")
    valid_from: datetime
    valid_to: datetime | None = None
    seq: int = Field(index=True)

    __table_args__ = (
        CheckConstraint("percent BETWEEN 0 AND 100", name="percent"),
        CheckConstraint("percent IS NOT NULL OR NOT by_hand", name="a_typed_value"),
        Index(
            "uq_item_share_present",
            "item_id",
            unique=True,
            sqlite_where=text("valid_to IS NULL"),
            postgresql_where=text("valid_to IS NULL"),
        ),
    )
