"""What a plan stands on: the region, who answers for it, the agreement."""

from datetime import date
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.base.columns import new_id, points_to


class Region(SQLModel, table=True):
    id: UUID = new_id()
    slug: str = Field(max_length=40, unique=True)
    name: str = Field(max_length=200)


class Curator(SQLModel, table=True):
    """Which post answers for a region, from day to day."""

    id: UUID = new_id()
    region_id: UUID = points_to("region.id")
    body_id: UUID | None = points_to("body.id", default=None)
    post: str = Field(max_length=300)
    since: date
    until: date | None = None
    source: str = Field(default="", max_length=500)


class Agreement(SQLModel, table=True):
    id: UUID = new_id()
    region_id: UUID = points_to("region.id")
    title: str = Field(max_length=500)
    signed_on: date
    until: date | None = Field(default=None, description="last day in force; none: in force")
    source: str = Field(default="", max_length=500)
