"""From letters in hand to the lines that the journal of sent letters gets: ids and days, no name and no address."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.post.claims import Claimed
from app.post.columns import reminder
from app.post.models import ReminderState

RUNG = ("kind", "subject_id", "due_on", "stage", "plan_id", "side_id", "ground", "body_id", "leaves_at", "is_late")

Rungs = Mapping[UUID, Sequence[dict[str, Any]]]


def rungs_of(session: Session, hand: Sequence[Claimed]) -> Rungs:
    """What each letter pays, by its id."""
    paid = sa.select(reminder.letter_id, *(reminder[name] for name in RUNG))
    paid = paid.where(reminder.letter_id.in_([held.id for held in hand]), reminder.state == ReminderState.PLANNED)
    found: dict[UUID, list[dict[str, Any]]] = defaultdict(list)
    for letter_id, *values in session.execute(paid):
        found[letter_id].append(dict(zip(RUNG, values, strict=True)))
    return found


def sent_line(held: Claimed, rungs: Rungs, *, now: datetime) -> dict[str, Any]:
    return {
        "at": now,
        "message_id": held.message_id,
        "letter": held.id,
        "kind": held.kind,
        "person": held.person_id,
        "rungs": rungs.get(held.id, []),
    }
