"""A person's voices, as their owner is shown them: never with the whole address."""

from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlsplit
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.voices.columns import voice
from app.voices.models import VoiceKind


@dataclass(frozen=True, slots=True)
class OwnVoice:
    id: UUID
    kind: VoiceKind
    host: str
    mark: str
    created_at: datetime
    told_at: datetime | None
    failed_at: datetime | None
    trouble: str
    failures: int
    off_at: datetime | None


def voices_of(session: Session, person_id: UUID) -> list[OwnVoice]:
    """`mark`: the last letters, by which a browser finds itself among them, and nobody the address."""
    rows = session.execute(sa.select(voice).where(voice.person_id == person_id).order_by(voice.created_at, voice.id))
    return [
        OwnVoice(
            row.id,
            row.kind,
            urlsplit(row.address).hostname or "",
            row.address[-9:],
            row.created_at,
            row.told_at,
            row.failed_at,
            row.trouble,
            row.failures,
            row.off_at,
        )
        for row in rows
    ]
