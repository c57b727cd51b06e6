"""Letters about forms that have not left when the next one about the same collection is owed: one leaves instead."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.letters.form_mail import forms_in
from app.post.columns import letter
from app.post.models import LetterState
from app.reminders.changes import LETTERS

ASKS, REMINDS = "campaign", "campaign_chase"


def cancel_waiting(
    session: Session, person_ids: Collection[UUID], form_ids: Collection[UUID], *, now: datetime
) -> None:
    """Those that nobody holds and no server may have."""
    free = sa.or_(letter.claimed_until.is_(None), letter.claimed_until < now)
    waits = (letter.state == LetterState.OWED, letter.handed_at.is_(None), free)
    found = sa.select(letter.id, letter.about)
    found = found.where(letter.kind.in_((ASKS, REMINDS)), letter.person_id.in_(person_ids), *waits)
    rows = [row for row in session.execute(found) if forms_in(row.about).keys() & set(form_ids)]
    cancelled = sa.update(LETTERS).where(letter.id.in_([row.id for row in rows]), *waits)
    session.connection().execute(cancelled.values(state=LetterState.CANCELLED))
