"""What persons keep of their tables: a selection under a name, and how they want a plan's table to be set."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import new_id, points_to


class Selection(SQLModel, table=True):
    """An address of the plan's table under a name. The one without a name is how its person's table opens."""

    id: UUID = new_id()
    plan_id: UUID = points_to("plan.id")
    person_id: UUID = points_to("person.id")
    name: str = Field(max_length=100)
    query: str = Field(max_length=2000, description="of the address, with its ?")
    is_shared: bool = Field(default=False, description="with everybody who sees the plan")
    created_at: datetime

    __table_args__ = (UniqueConstraint("plan_id", "person_id", "name"),)
