"""A rung told in full: to whom, about what, and why. The same for what left and for what will leave."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.zones import local_day
from app.ladders.holds import Hold
from app.meetings.models import WorkingGroup
from app.people.models import Side
from app.post.columns import body, item, meeting, occurrence, person, wording
from app.post.models import Ground, Reminder, ReminderKind, ReminderState
from app.reminders.climbing import Owed

Told = Reminder | Owed  # a row of the ledger, or one that is still ahead


@dataclass(frozen=True, slots=True)
class Reader:
    id: UUID
    name: str
    email: str
    side_code: str
    side: str
    zone: str
    country: str


@dataclass(frozen=True, slots=True)
class Subject:
    """An item by its number and title; a meeting by its number (or nothing) and the group's name."""

    number: str
    title: str
    path: str


@dataclass(frozen=True, slots=True)
class Explained:
    reader: Reader
    subject: Subject
    kind: ReminderKind
    due_on: date
    stage: int
    counted: int | None
    ground: Ground
    body: str
    plan_id: UUID | None
    side_id: UUID
    leaves_at: datetime
    meant_for: date | None
    hold: Hold | None
    state: ReminderState
    is_late: bool
    because: str
    letter_id: UUID | None

    @property
    def leaves_on(self) -> date:
        return local_day(self.leaves_at, self.reader.zone)


def explain(session: Session, rows: Iterable[Told]) -> list[Explained]:
    """One for each row, in their order."""
    rows = list(rows)
    readers = readers_of(session, {row.person_id for row in rows})
    dates = {row.subject_id for row in rows if row.kind != ReminderKind.MEETING}
    subjects, bodies = _items_and_bodies(session, dates, {row.body_id for row in rows if row.body_id})
    subjects |= _meetings(session, {row.subject_id for row in rows if row.kind == ReminderKind.MEETING})
    return [_explained(row, readers, subjects, bodies) for row in rows]


def _explained(
    row: Told, readers: Mapping[UUID, Reader], subjects: Mapping[UUID, Subject], bodies: Mapping[UUID, str]
) -> Explained:
    return Explained(
        reader=readers[row.person_id],
        subject=subjects[row.subject_id],
        kind=row.kind,
        due_on=row.due_on,
        stage=row.stage,
        counted=row.counted,
        ground=row.ground,
        body=bodies.get(row.body_id, "") if row.body_id else "",
        plan_id=row.plan_id,
        side_id=row.side_id,
        leaves_at=row.leaves_at,
        meant_for=row.meant_for,
        hold=row.hold,
        state=row.state,
        is_late=row.is_late,
        because=row.because,
        letter_id=getattr(row, "letter_id", None),
    )


def readers_of(session: Session, ids: Collection[UUID]) -> dict[UUID, Reader]:
    side = sa.inspect(Side).local_table.c
    known = sa.select(person.id, person.name, person.email, side.code, side.short, side.zone, side.country)
    known = known.join(side.id.table, side.id == person.side_id).where(person.id.in_(ids))
    return {row.id: Reader(*row) for row in session.execute(known)}


def _items_and_bodies(
    session: Session, date_ids: Collection[UUID], body_ids: Collection[UUID]
) -> tuple[dict[UUID, Subject], dict[UUID, str]]:
    """One statement."""
    present = sa.and_(wording.item_id == item.id, wording.valid_to.is_(None))
    items = sa.select(occurrence.id, item.id.label("item_id"), wording.number, wording.title)
    items = items.join(item.id.table, item.id == occurrence.item_id).join(wording.id.table, present)
    bodies = sa.select(body.id, sa.cast(sa.null(), sa.Uuid()), sa.literal(""), body.short)
    both = sa.union_all(items.where(occurrence.id.in_(date_ids)), bodies.where(body.id.in_(body_ids)))
    rows = session.execute(both).all()
    subjects = {row.id: Subject(row.number, row.title, f"/items/{row.item_id}") for row in rows if row.item_id}
    return subjects, {row.id: row.title for row in rows if not row.item_id}


def _meetings(session: Session, ids: Collection[UUID]) -> dict[UUID, Subject]:
    if not ids:
        return {}
    group = sa.inspect(WorkingGroup).local_table.c
    known = sa.select(meeting.id, meeting.number, meeting.key, group.name, group.slug)
    known = known.join(group.id.table, group.id == meeting.group_id).where(meeting.id.in_(ids))
    return {
        row.id: Subject(str(row.number or ""), row.name, f"/meetings/{row.slug}/{row.key}")
        for row in session.execute(known)
    }
