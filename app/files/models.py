"""Files that were handed in. Their content lies in the folder of everything kept, under its hash."""

from datetime import datetime
from uuid import UUID

from sqlalchemy import CheckConstraint, UniqueConstraint
from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, new_id, points_to
from app.history.models import Circle


class StoredFile(SQLModel, table=True):
    """One version of a file about one subject. Handed in again under the same name it is the next version.

    Each side counts the versions of each circle for itself: a number must not tell of files that one may not read.
    """

    __tablename__ = "stored_file"

    id: UUID = new_id()
    # Plain ids, not keys: plans and items live on floors above.
    plan_id: UUID = Field(index=True)
    subject_id: UUID = Field(description="of the item that it is about")
    name: str = Field(max_length=200)
    version: int
    media_type: str = Field(max_length=100)
    size: int
    sha256: str = Field(max_length=64)
    circle: Circle = Field(sa_column=enum_column(Circle))
    side_id: UUID = points_to("side.id", description="whose file it is")
    person_id: UUID = points_to("person.id")
    at: datetime
    seq: int | None = Field(
        default=None, unique=True, description="its act's place in the journal; none: it proves a report"
    )

    __table_args__ = (
        UniqueConstraint("subject_id", "side_id", "circle", "name", "version"),
        CheckConstraint("size > 0", name="size"),
    )
