"""What its reader opened in the application since it was due is not mailed; the floor always is."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.language import N_
from app.base.portions import portions
from app.ladders.steps import is_floor
from app.plans.openings import ItemOpening
from app.post.columns import occurrence
from app.post.models import ReminderKind, ReminderState
from app.reminders.climbing import Owed
from app.reminders.rows import Row

AT_ONCE = timedelta(minutes=1)  # a letter that leaves with its tick is not asked about
READ = N_("Its reader has opened the item in the application since")

Opened = Mapping[tuple[UUID, UUID], datetime]  # by person and occurrence


def openings(session: Session, person_ids: Collection[UUID], occurrence_ids: Collection[UUID]) -> Opened:
    opened = sa.inspect(ItemOpening).local_table.c
    told = sa.select(opened.person_id, occurrence.id, opened.at).join(
        occurrence.id.table, occurrence.item_id == opened.item_id
    )
    found: dict[tuple[UUID, UUID], datetime] = {}
    for some in portions(list(occurrence_ids)):
        rows = session.execute(told.where(opened.person_id.in_(person_ids), occurrence.id.in_(some)))
        found |= {(person_id, occurrence_id): at for person_id, occurrence_id, at in rows}
    return found


def without_read(session: Session, owed: Sequence[Owed]) -> list[Owed]:
    """What was held or is late stays unwritten if its item was opened after it was due."""
    waited = {(each.person_id, each.subject_id) for each in owed if _has_waited(each)}
    if not waited:
        return list(owed)
    opened = openings(session, {person_id for person_id, _ in waited}, {subject_id for _, subject_id in waited})
    return [_unless_read(each, opened) for each in owed]


def read_since(session: Session, rows: Sequence[Row], *, now: datetime) -> dict[UUID, str]:
    """Of the planned rows those that wait for their letter and whose item was opened meanwhile."""
    waited = [row for row in rows if now - row.leaves_at > AT_ONCE and _may_stay(row.kind, row.stage)]
    if not waited:
        return {}
    opened = openings(session, {row.person_id for row in waited}, {row.subject_id for row in waited})
    return {row.id: READ for row in waited if _was_opened(opened, row.person_id, row.subject_id, row.leaves_at)}


def _unless_read(owed: Owed, opened: Opened) -> Owed:
    if _has_waited(owed) and owed.due_at and _was_opened(opened, owed.person_id, owed.subject_id, owed.due_at):
        return replace(owed, state=ReminderState.SUPPRESSED, because=READ)
    return owed


def _has_waited(owed: Owed) -> bool:
    has_waited = owed.is_late or (owed.due_at is not None and owed.due_at < owed.leaves_at)
    return has_waited and owed.state == ReminderState.PLANNED and _may_stay(owed.kind, owed.stage)


def _may_stay(kind: ReminderKind, stage: int) -> bool:
    return kind != ReminderKind.MEETING and not is_floor(stage)


def _was_opened(opened: Opened, person_id: UUID, occurrence_id: UUID, since: datetime) -> bool:
    at = opened.get((person_id, occurrence_id))
    return at is not None and at >= since
