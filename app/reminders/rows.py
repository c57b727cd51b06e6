"""Planned rows of the ledger, as far as the letters about them need them."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.post.columns import body, reminder
from app.post.models import Ground, ReminderKind, ReminderState


@dataclass(frozen=True, slots=True)
class Row:
    """A planned row of the ledger, as far as this question and the letter about it need it."""

    id: UUID
    person_id: UUID
    kind: ReminderKind
    subject_id: UUID
    due_on: date
    stage: int
    side_id: UUID
    letter_id: UUID | None
    ground: Ground
    leaves_at: datetime
    is_late: bool
    body: str | None


def planned_rows(session: Session, which: Any) -> list[Row]:
    wanted = sa.select(*(reminder[name] for name in Row.__slots__[:-1]), body.short)
    wanted = wanted.outerjoin(body.id.table, body.id == reminder.body_id)
    return [Row(*row) for row in session.execute(wanted.where(which, reminder.state == ReminderState.PLANNED))]
