"""Reads of files. One that a person may not read does not exist."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotFound
from app.base.language import N_
from app.files.models import StoredFile
from app.history.models import Circle
from app.people.actor import Actor


def readable_by(actor: Actor) -> Any:
    """Of the plans that the person sees: what is for both sides or public, and what is of the own side alone."""
    own = [
        sa.and_(col(StoredFile.plan_id) == plan_id, col(StoredFile.side_id).in_(actor.side_ids(plan_id)))
        for plan_id in actor.plan_ids
    ]
    seen = sa.true() if actor.is_administrator else col(StoredFile.plan_id).in_(actor.plan_ids)
    return sa.and_(seen, sa.or_(col(StoredFile.circle) != Circle.SIDE, *own))


def find_file(session: Session, file_id: UUID, *, seen_by: Actor) -> StoredFile:
    if found := session.exec(select(StoredFile).where(StoredFile.id == file_id, readable_by(seen_by))).first():
        return found
    raise NotFound(N_("There is no such file, or it is not open to you"))
