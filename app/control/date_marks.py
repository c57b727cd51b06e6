"""How often each date has changed as far as a calendar shows it, and when last. Neither ever falls back.

Counted from rows that are only added to: wordings, versions of dates, decisions that take a date off control. What
bears a circle is not counted, for the number would betray it. Days off and the rule of rolling move all dates at once.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.control.models import Decision, DecisionKind
from app.history.models import Change
from app.plans.models import Item, Occurrence, Owner, Wording
from app.plans.versions import DateVersion


@dataclass(frozen=True, slots=True)
class DateMark:
    """`sequence` as iCalendar means it; `changed_at` for its LAST-MODIFIED."""

    sequence: int
    changed_at: datetime


NEVER = DateMark(0, datetime(2000, 1, 1, tzinfo=UTC))


@dataclass(frozen=True, slots=True)
class GoneDate:
    """A date that was withdrawn, or whose item was taken out of its plan."""

    occurrence_id: UUID
    item_id: UUID
    due_on: date
    number: str
    title: str
    term: str


def date_marks(session: Session, plan_ids: Collection[UUID]) -> dict[UUID, DateMark]:
    """By occurrence; two statements for any number of plans."""
    versions, decided = _versions(), _decided()
    marked = sa.select(col(Occurrence.id), col(Item.plan_id), col(Wording.n), col(Wording.valid_from))
    marked = marked.add_columns(versions.c.steps, versions.c.began, versions.c.ended)
    marked = marked.add_columns(decided.c.acts, decided.c.made, decided.c.undone)
    marked = _present(marked).outerjoin(versions, versions.c.occurrence_id == col(Occurrence.id))
    marked = marked.outerjoin(decided, decided.c.occurrence_id == col(Occurrence.id))
    found = session.execute(marked.where(col(Item.plan_id).in_(plan_ids))).all()
    at_once = _moved_at_once(session, plan_ids)
    return {row.id: _mark(row, [at_once.get(of, NEVER) for of in (row.plan_id, None)]) for row in found}


def gone_dates(
    session: Session, plan_ids: Collection[UUID], *, since: datetime, body_ids: Collection[UUID] | None = None
) -> list[GoneDate]:
    """Since a moment; of the items that these bodies own, unless none are named."""
    gone = sa.select(col(Occurrence.id), col(Item.id), col(Occurrence.due_on))
    gone = _present(gone.add_columns(col(Wording.number), col(Wording.title), col(Wording.term)))
    binned = sa.and_(col(Wording.is_deleted), col(Wording.valid_from) >= since)
    gone = gone.where(col(Item.plan_id).in_(plan_ids), col(Occurrence.due_on).is_not(None))
    gone = gone.where(sa.or_(binned, col(Occurrence.withdrawn_at) >= since))
    if body_ids is not None:
        owned = sa.select(col(Owner.wording_id)).where(col(Owner.body_id).in_(body_ids))
        gone = gone.where(col(Wording.id).in_(owned))
    return [GoneDate(*row) for row in session.execute(gone.order_by(col(Occurrence.due_on), col(Occurrence.id)))]


def _present(of_dates: sa.Select) -> sa.Select:
    of_dates = of_dates.select_from(Occurrence).join(Item, col(Item.id) == Occurrence.item_id)
    return of_dates.join(Wording, sa.and_(col(Wording.item_id) == Item.id, col(Wording.valid_to).is_(None)))


def _mark(row: Any, at_once: list[DateMark]) -> DateMark:
    moments = [row.valid_from, row.began, row.ended, row.made, row.undone, *(mark.changed_at for mark in at_once)]
    counted = row.n + (row.steps or 0) + (row.acts or 0) + sum(mark.sequence for mark in at_once)
    return DateMark(counted, max(moment for moment in moments if moment))


def _versions() -> sa.Subquery:
    began, ended = col(DateVersion.valid_from), col(DateVersion.valid_to)
    counted = sa.select(col(DateVersion.occurrence_id), (sa.func.count() + sa.func.count(ended)).label("steps"))
    counted = counted.add_columns(sa.func.max(began).label("began"), sa.func.max(ended).label("ended"))
    return counted.group_by(col(DateVersion.occurrence_id)).subquery()


def _decided() -> sa.Subquery:
    made, undone = col(Decision.at), col(Decision.undone_at)
    counted = sa.select(col(Decision.occurrence_id), (sa.func.count() + sa.func.count(undone)).label("acts"))
    counted = counted.add_columns(sa.func.max(made).label("made"), sa.func.max(undone).label("undone"))
    off_and_on = col(Decision.kind).in_((DecisionKind.REMOVED, DecisionKind.RESUMED))
    return counted.where(off_and_on).group_by(col(Decision.occurrence_id)).subquery()


def _moved_at_once(session: Session, plan_ids: Collection[UUID]) -> dict[UUID | None, DateMark]:
    """What moves every date of a plan, and under None of all plans: days off that were entered or forgotten."""
    rolling = sa.and_(col(Change.act) == "plan.party_changed", col(Change.plan_id).in_(plan_ids))
    told = sa.select(col(Change.plan_id), sa.func.count(), sa.func.max(col(Change.at)))
    told = told.where(sa.or_(rolling, col(Change.subject_kind) == "day_off")).group_by(col(Change.plan_id))
    return {plan_id: DateMark(number, at) for plan_id, number, at in session.execute(told)}
