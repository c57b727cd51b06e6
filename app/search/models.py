"""What is searched in: one row for each thing that holds words, beside the stems of these words.

Names of persons are not copied here: they lie in their own tables only, and are looked for there.
"""

from datetime import datetime
from enum import StrEnum
from uuid import UUID

from sqlmodel import Field, SQLModel

from app.base.columns import enum_column, one_row
from app.history.models import Circle


class Kind(StrEnum):
    """What a hit is. The order is the one in which equally good hits are shown."""

    ITEM = "item"
    MEETING = "meeting"
    BODY = "body"
    PERSON = "person"
    REPORT = "report"
    COMMENT = "comment"
    FILE = "file"


class SearchEntry(SQLModel, table=True):
    """The words of one thing. Rows are put in and taken out, never changed.

    The migration lays an index over `stems`: FTS5 on SQLite, GIN on PostgreSQL, `search_stems` by name on both.
    """

    __tablename__ = "search_entry"

    id: int | None = Field(default=None, primary_key=True)
    kind: Kind = Field(sa_column=enum_column(Kind))
    # Plain ids, not keys: an entry may be older than what became of its subject since.
    subject_id: UUID = Field(index=True)
    item_id: UUID | None = Field(default=None, index=True, description="the item under which it was said")
    plan_id: UUID | None = None
    circle: Circle = Field(default=Circle.BOTH, sa_column=enum_column(Circle))
    side_id: UUID | None = None
    at: datetime
    head: str = Field(default="", description="what it is called")
    text: str = Field(default="", description="everything else that it says")
    said: str = Field(default="", description="all its words in plain form, a space around each: for exact phrases")
    stems: str = Field(default="", description="the stems of all its words")


class SearchMark(SQLModel, table=True):
    """Up to which act of the journal the entries are true."""

    __tablename__ = "search_mark"

    id: int = one_row()
    seq: int = 0
