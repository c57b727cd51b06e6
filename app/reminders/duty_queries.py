"""Which dates are owed, and by which side. One statement, however many there are."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session

from app.base.latest import latest
from app.deadlines.terms import TermKind
from app.deadlines.workdays import ONE_DAY, WorkCalendar
from app.plans.models import Occurrence
from app.post.columns import item, occurrence, owner, plan_side, postponement, wording
from app.reminders.closing import closed_dates, removed_dates, reopened_at, said_at
from app.reminders.facts import Duty

IN_A_RHYTHM = (TermKind.RECURRING, TermKind.CONTINUOUS)
Standing = tuple[UUID, UUID, date]  # occurrence, side, due date


def read_duties(session: Session, calendars: Mapping[UUID, WorkCalendar], *, until: date) -> list[Duty]:
    """Every duty whose day, as its side counts it, is not later than `until`; the calendars by side."""
    by_side: dict[tuple[UUID, UUID], list[Any]] = defaultdict(list)
    for row in session.execute(DUE, {"due_by": _last_due(calendars.values(), until)}).all():
        by_side[row.occurrence_id, row.side_id].append(row)
    return list(_duties(by_side.values(), calendars, until))


def _last_due(calendars: Iterable[WorkCalendar], until: date) -> date:
    """A date on one of the days off behind `until` may count as that day."""
    return max((calendar.on_or_after(until + ONE_DAY) - ONE_DAY for calendar in calendars), default=until)


def standing(session: Session, occurrence_ids: Collection[UUID]) -> set[Standing]:
    """Of these occurrences: which side still owes which date."""
    dates = session.execute(STANDING, {"ids": list(occurrence_ids)})
    return {(occurrence_id, side_id, due_on) for occurrence_id, side_id, due_on in dates}


def owned_dates(which: Any, *, among: Any = None) -> sa.Select:
    """A row for each owner of each date in force on which the owner's side still owes a word.

    `among`: ids of dates beyond which nothing is looked at, where it is known that they are few.
    """
    closed = closed_dates(among)
    return (
        sa.select(
            occurrence.id.label("occurrence_id"),
            occurrence.due_on,
            item.plan_id,
            _is_in_a_rhythm().label("is_in_a_rhythm"),
            owner.side_id,
            owner.body_id,
            plan_side.roll,
            _date_before().label("previous"),
            _set_at().label("set_at"),
            reopened_at().label("reopened_at"),
        )
        .select_from(occurrence.id.table)
        .join(item.id.table, item.id == occurrence.item_id)
        .join(plan_side.side_id.table, plan_side.plan_id == item.plan_id)
        .outerjoin(closed, sa.and_(closed.c.occurrence_id == occurrence.id, closed.c.side_id == plan_side.side_id))
        .join(wording.id.table, sa.and_(wording.item_id == item.id, wording.valid_to.is_(None)))
        .join(owner.id.table, sa.and_(owner.wording_id == wording.id, owner.side_id == plan_side.side_id))
        .where(which, occurrence.withdrawn_at.is_(None), wording.is_deleted.is_(False))
        .where(closed.c.side_id.is_(None), occurrence.id.not_in(removed_dates(among)))
    )


def _duties(owners_of: Iterable[Sequence[Any]], calendars: Mapping[UUID, WorkCalendar], until: date) -> Iterator[Duty]:
    """From the rows of one side's owners each."""
    for owners in owners_of:
        row = owners[0]
        calendar = calendars[row.side_id]
        if (day := calendar.rolled(row.due_on, row.roll.value)) <= until:
            yield Duty(
                occurrence_id=row.occurrence_id,
                plan_id=row.plan_id,
                side_id=row.side_id,
                due_on=row.due_on,
                day=day,
                previous=calendar.rolled(row.previous, row.roll.value) if row.previous else None,
                since=max(row.set_at, row.reopened_at or row.set_at),
                body_ids=[each.body_id for each in owners],
                lacks_report=row.is_in_a_rhythm == 1 or row.reopened_at is not None,
            )


def _is_in_a_rhythm() -> Any:
    """A number, which a row carries more cheaply than the kind itself."""
    return sa.case((wording.kind.in_(IN_A_RHYTHM), 1), else_=0)


def _date_before() -> Any:
    """The item's date before this one."""
    earlier = sa.inspect(Occurrence).local_table.alias().c
    same_item = (earlier.item_id == occurrence.item_id, earlier.withdrawn_at.is_(None))
    return (
        sa.select(sa.func.max(earlier.due_on)).where(*same_item, earlier.due_on < occurrence.due_on).scalar_subquery()
    )


def _set_at() -> Any:
    """Since when the date is owed as it stands, as far as no decision has opened it again."""
    moved, said = (sa.func.coalesce(at, occurrence.created_at) for at in (_moved_at(), said_at()))
    return latest(occurrence.created_at, wording.valid_from, moved, said)


def _moved_at() -> Any:
    """When the date was moved last, or a move of it was taken back."""
    last = sa.func.max(sa.func.coalesce(postponement.undone_at, postponement.at))
    return sa.select(last).where(postponement.occurrence_id == occurrence.id).scalar_subquery()


# Made once: putting such a statement together takes longer than asking it.
DUE = owned_dates(occurrence.due_on <= sa.bindparam("due_by")).order_by(owner.position)
IDS = sa.bindparam("ids", expanding=True)
STANDING = owned_dates(occurrence.id.in_(IDS), among=IDS).with_only_columns(
    occurrence.id, owner.side_id, occurrence.due_on
)
