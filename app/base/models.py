from datetime import datetime

from sqlmodel import Field, SQLModel

from app.base.columns import one_row


class Installation(SQLModel, table=True):
    """One row: whether this database is a demonstration, and how far its clock is ahead."""

    id: int = one_row()
    is_demo: bool = False
    clock_offset: int = Field(default=0, description="seconds to add to the machine's time; demonstrations only")
    clock_seen: datetime | None = Field(default=None, description="the latest moment shown; the clock never goes back")
