"""Keeps what dates and sections were, so that any past day can be seen. Called by every act that changes one."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Field, Session, SQLModel, col

from app.base.columns import new_id, points_to
from app.plans.models import Occurrence, Section


class SectionVersion(SQLModel, table=True):
    """What a section was called from one act to the next; the present one has no end."""

    __tablename__ = "section_version"

    id: UUID = new_id()
    section_id: UUID = points_to("section.id")
    number: str = Field(max_length=20)
    title: str = Field(max_length=500)
    valid_from: datetime
    valid_to: datetime | None = None


class DateVersion(SQLModel, table=True):
    """What an occurrence was owed on from one act to the next; while it is withdrawn, nothing stands."""

    __tablename__ = "date_version"

    id: UUID = new_id()
    occurrence_id: UUID = points_to("occurrence.id")
    first_due_on: date | None = None
    due_on: date | None = None
    valid_from: datetime
    valid_to: datetime | None = None


def keep_dates(session: Session, occurrences: Iterable[Occurrence], *, now: datetime) -> None:
    """The occurrences as they are from now on."""
    kept = list(occurrences)
    session.flush()
    _end(session, DateVersion, col(DateVersion.occurrence_id), [each.id for each in kept], now)
    standing = [each for each in kept if each.withdrawn_at is None]
    session.add_all(
        DateVersion(occurrence_id=each.id, first_due_on=each.first_due_on, due_on=each.due_on, valid_from=now)
        for each in standing
    )


def keep_section(session: Session, section: Section, *, now: datetime) -> None:
    session.flush()
    _end(session, SectionVersion, col(SectionVersion.section_id), [section.id], now)
    session.add(SectionVersion(section_id=section.id, number=section.number, title=section.title, valid_from=now))


def in_force(table: Any, at: Any) -> Any:
    """The condition under which a version holds at a moment; without one, now."""
    if at is None:
        return col(table.valid_to).is_(None)
    return sa.and_(col(table.valid_from) <= at, sa.or_(col(table.valid_to).is_(None), col(table.valid_to) > at))


def _end(session: Session, table: Any, owner: Any, ids: list[Any], now: datetime) -> None:
    present = sa.update(table).where(owner.in_(ids), table.valid_to.is_(None))
    session.connection().execute(present.values(valid_to=now))
