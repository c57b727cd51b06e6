"""Files that an act froze: what the journal says of each, and whether what lies there is still the same."""

import hashlib
from collections.abc import Hashable, Iterator, Mapping
from typing import Any, TypeVar
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.models import Change

Key = TypeVar("Key", bound=Hashable)


def hashes_told(session: Session, act: str) -> Iterator[tuple[UUID, UUID | None, str, str]]:
    """Subject, plan, kind and hash of each file, in the order of the freezing."""
    frozen = sa.select(col(Change.subject_id), col(Change.plan_id), col(Change.body))
    for subject_id, plan_id, body in session.execute(frozen.where(col(Change.act) == act).order_by(col(Change.seq))):
        for kind, sha256 in body.get("sha256", {}).items():
            yield subject_id, plan_id, kind, sha256


def hash_kept(session: Session, table: Any, row_id: UUID, said: str) -> str:
    """Of the file as it lies there, alone in memory; none where its own row says another."""
    content = sa.select(col(table.content)).where(col(table.id) == row_id)
    found = hashlib.sha256(session.execute(content).scalar_one()).hexdigest()
    return found if found == said else ""


def first_changed(told: Mapping[Key, str], kept: Mapping[Key, str]) -> Key | None:
    """Of the first file that was changed, taken away or put in; none when all are as they were frozen."""
    known = [*told, *(key for key in kept if key not in told)]
    return next((key for key in known if kept.get(key) != told.get(key)), None)
