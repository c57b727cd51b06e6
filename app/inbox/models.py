"""How far a person's digest has told."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Field, SQLModel


class Digest(SQLModel, table=True):
    """`seq`: the journal's row up to which a letter told, or would have, had there been news."""

    person_id: UUID = Field(primary_key=True, foreign_key="person.id")
    seq: int
    at: datetime
