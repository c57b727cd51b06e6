"""What people say to each other about an item, beside what the sides report."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.history.models import Circle


class Comment(SQLModel, table=True):
    """One remark. Taken back by its author it stays for the days of the bin, and may be brought back."""

    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    item_id: UUID = points_to("item.id")
    side_id: UUID = points_to("side.id", description="its author's, in the plan")
    circle: Circle = Field(sa_column=enum_column(Circle))
    person_id: UUID = points_to("person.id")
    text: str = Field(max_length=4000)
    at: datetime
    seq: int = Field(unique=True, description="its act's place in the journal, beside which it is read")
    deleted_at: datetime | None = None


class Mention(SQLModel, table=True):
    """Somebody whom a comment calls: it waits on the person's own page until the item was opened."""

    id: UUID = new_id()
    comment_id: UUID = points_to("comment.id")
    person_id: UUID = points_to("person.id")

    __table_args__ = (UniqueConstraint("comment_id", "person_id"),)
