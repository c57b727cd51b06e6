"""Who has which role in which plan. Visibility begins here."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import Index, text
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.people.actor import Role


class Membership(SQLModel, table=True):
    id: UUID = new_id()
    person_id: UUID = points_to("person.id")
    plan_id: UUID = points_to("plan.id")
    side_id: UUID = points_to("side.id")
    role: Role = Field(sa_column=enum_column(Role))
    since: datetime
    until: datetime | None = None

    __table_args__ = (
        Index(
            "uq_membership_present",
            "person_id",
            "plan_id",
            "role",
            unique=True,
            sqlite_where=text("until IS NULL"),
            postgresql_where=text("until IS NULL"),
        ),
    )
