"""Keeps what was handed in: the content under its hash, the row beside it."""

import os
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from tempfile import NamedTemporaryFile
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col

from app.base.errors import Conflict
from app.base.language import N_
from app.files.models import StoredFile
from app.files.names import clean_name
from app.files.rules import read_kind
from app.history.changes import By, record
from app.history.models import Circle


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it came in."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Shelf:
    """Where files are kept, and which are taken."""

    folder: Path
    allowed: frozenset[str]
    most: int

    def path(self, digest: str) -> Path:
        return self.folder / digest[:2] / digest


@dataclass(frozen=True, slots=True)
class About:
    """What a file is about, whose it is, and who may read it."""

    plan_id: UUID
    subject_id: UUID
    side_id: UUID
    circle: Circle = Circle.BOTH


def keep_file(
    session: Session, shelf: Shelf, upload: Upload, about: About, *, person_id: UUID, now: datetime
) -> StoredFile:
    """Under a name that was there already, of the side and in the circle, it is the next version."""
    name = clean_name(upload.name)
    kind = read_kind(name, upload.content, allowed=shelf.allowed, most=shelf.most)
    digest = sha256(upload.content).hexdigest()
    row = StoredFile(
        plan_id=about.plan_id,
        subject_id=about.subject_id,
        name=name,
        version=_next_version(session, about, name),
        media_type=kind.media_type,
        size=len(upload.content),
        sha256=digest,
        circle=about.circle,
        side_id=about.side_id,
        person_id=person_id,
        at=now,
    )
    session.add(row)
    _flush(session)
    _put(shelf.path(digest), upload.content)  # before the commit: a row without its content would be a lie
    return row


def hand_in(session: Session, shelf: Shelf, upload: Upload, about: About, *, by: By, now: datetime) -> StoredFile:
    """Beside the reports: an act of its own, which the journal tells within the file's circle."""
    assert by.person_id, "files come from people"
    row = keep_file(session, shelf, upload, about, person_id=by.person_id, now=now)
    told = {"plan_id": about.plan_id, "side_id": about.side_id, "circle": about.circle}
    said = {"file": row.name, "version": row.version}
    row.seq = record(session, "item.file_handed_in", about.subject_id, said, by=by, now=now, **told).seq
    session.add(row)
    return row


def _next_version(session: Session, about: About, name: str) -> int:
    last = sa.select(sa.func.max(col(StoredFile.version))).where(col(StoredFile.name) == name)
    last = last.where(col(StoredFile.subject_id) == about.subject_id, col(StoredFile.side_id) == about.side_id)
    last = last.where(col(StoredFile.circle) == about.circle)
    return (session.scalar(last) or 0) + 1


def _flush(session: Session) -> None:
    try:
        session.flush()
    except IntegrityError:
        raise Conflict(N_("Somebody handed in a file of this name in the same moment")) from None


def _put(path: Path, content: bytes) -> None:
    """Whole or not at all; what is there already is the same."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with NamedTemporaryFile(dir=path.parent, delete=False) as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())
    Path(file.name).replace(path)
