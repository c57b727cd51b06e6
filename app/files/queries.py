"""Reads of files. One that a person may not read does not exist."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.files.models import StoredFile
from app.history.circles import open_to
from app.people.actor import Actor
from app.people.circles import readable_across


def find_file(session: Session, file_id: UUID, *, seen_by: Actor, own_items: Any) -> StoredFile:
    """`own_items`: the ids of the items of which alone a guest sees the files."""
    as_guest = sa.and_(col(StoredFile.subject_id).in_(own_items), open_to((), StoredFile))
    readable = sa.or_(readable_across(seen_by, StoredFile), as_guest)
    if found := session.exec(select(StoredFile).where(StoredFile.id == file_id, readable)).first():
        return found
    raise NotFound(N_("There is no such file, or it is not open to you"))
