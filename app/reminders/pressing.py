"""What speaks of a date that was raised: the letters that left for it, and when its side spoke last. In SQL."""

from typing import Any

import sqlalchemy as sa

from app.post.columns import reminder, report
from app.post.models import ReminderState
from app.reminders.escalations import Escalation

ESCALATIONS = sa.inspect(Escalation).local_table


def letters_left() -> Any:
    sent = sa.select(sa.func.count(reminder.letter_id.distinct())).where(reminder.state == ReminderState.SENT)
    sent = sent.where(reminder.subject_id == ESCALATIONS.c.occurrence_id, reminder.side_id == ESCALATIONS.c.side_id)
    return sent.correlate(ESCALATIONS).scalar_subquery()


def last_word() -> Any:
    said = sa.select(sa.func.max(report.at)).where(report.undone_at.is_(None))
    said = said.where(report.occurrence_id == ESCALATIONS.c.occurrence_id, report.side_id == ESCALATIONS.c.side_id)
    return said.correlate(ESCALATIONS).scalar_subquery()
