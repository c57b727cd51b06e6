from datetime import date, datetime
from uuid import UUID

from sqlalchemy import UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import new_id


class DayOff(SQLModel, table=True):
    """What a coordinator says of one day of a country, over what the calendar library knows."""

    __tablename__ = "day_off"

    id: UUID = new_id()
    country: str = Field(max_length=2, description="ISO 3166 code: BY, RU")
    day: date
    working: bool = Field(description="a working Saturday, say; otherwise a day off")
    name: str = Field(default="", max_length=200)
    entered_at: datetime

    __table_args__ = (UniqueConstraint("country", "day"),)
