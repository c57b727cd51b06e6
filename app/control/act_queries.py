"""Reads of what was said and decided on the dates of items, in the order in which it was."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.zones import local_day
from app.control.models import Decision, Report
from app.control.positions import WORD, Act, Said, listen
from app.people.models import Side
from app.plans.models import Item, Occurrence, Postponement

STANDING_REPORT = sa.and_(col(Report.undone_at).is_(None), col(Report.is_addition).is_(False))


def stands(table: Any, at: Any) -> Any:
    """Whether an act counts: made and not taken back, now or just before a moment."""
    if at is None:
        return col(table.undone_at).is_(None)
    return sa.and_(col(table.at) <= at, sa.or_(col(table.undone_at).is_(None), col(table.undone_at) > at))


@dataclass(frozen=True, slots=True)
class Counting:
    """How the acts on a date are read: the codes of its plan's sides, and the zone in which days are counted."""

    sides: Sequence[str]
    zone: str


def said_on_dates(
    session: Session, which: Any, counting: Mapping[UUID, Counting], *, at: datetime | None = None
) -> dict[UUID, Said]:
    """By occurrence, of those that `counting` has; one statement."""
    acts: dict[UUID, list[Act]] = {}
    for row in session.execute(_acts(col(Side.code), which, at)):
        if read := counting.get(row[0]):
            acts.setdefault(row[0], []).append(_act(row, read.zone))
    return {each: listen(made, counting[each].sides) for each, made in acts.items()}


def acts_on(session: Session, occurrence_id: UUID, zone: str) -> list[Act]:
    """Everything that bears on the positions of one date; the sides by their ids."""
    return [_act(row, zone) for row in session.execute(_acts_on(), {"occurrence_id": occurrence_id})]


def moves_of(session: Session, plan_id: UUID, *, at: datetime | None = None) -> dict[UUID, int]:
    """How often each date of the plan was moved, by occurrence; those that never were are missing."""
    moved = sa.select(col(Postponement.occurrence_id), sa.func.count())
    moved = moved.join(Occurrence, col(Occurrence.id) == Postponement.occurrence_id)
    moved = moved.join(Item, col(Item.id) == Occurrence.item_id)
    moved = moved.where(col(Item.plan_id) == plan_id, stands(Postponement, at))
    return {row[0]: row[1] for row in session.execute(moved.group_by(col(Postponement.occurrence_id)))}


def last_report(session: Session, occurrence_id: UUID, side_id: UUID) -> Report | None:
    said = sa.select(Report).where(col(Report.occurrence_id) == occurrence_id, col(Report.side_id) == side_id)
    return session.scalars(said.where(STANDING_REPORT).order_by(col(Report.n).desc()).limit(1)).first()


def _acts(side: Any, which: Any, at: datetime | None = None) -> Any:
    said = sa.select(
        col(Report.occurrence_id),
        side,
        sa.literal(WORD, sa.String).label("kind"),
        col(Report.progress),
        col(Report.at),
        col(Report.seq).label("seq"),
        col(Report.n).label("n"),
        col(Report.id).label("id"),
        sa.cast(sa.null(), sa.Date).label("to_on"),
        sa.false().label("moved"),
    )
    decided = sa.select(
        col(Decision.occurrence_id),
        side,
        sa.cast(col(Decision.kind), sa.String),
        col(Decision.value),
        col(Decision.at),
        col(Decision.seq),
        sa.literal(0),
        col(Decision.id),
        col(Decision.to_on),
        col(Decision.postponement_id).is_not(None),
    )
    word = sa.and_(stands(Report, at), col(Report.is_addition).is_(False))
    parts = ((said, Report, word), (decided, Decision, stands(Decision, at)))
    return sa.union_all(
        *(
            part.join(Side, col(Side.id) == table.side_id)
            .join(Occurrence, col(Occurrence.id) == table.occurrence_id)
            .join(Item, col(Item.id) == Occurrence.item_id)
            .where(which, standing)
            for part, table, standing in parts
        )
    ).order_by("seq", "n")


@cache  # putting it together takes longer than running it, and every act asks
def _acts_on() -> Any:
    return _acts(col(Side.id).label("code"), col(Occurrence.id) == sa.bindparam("occurrence_id"))


def _act(row: Any, zone: str) -> Act:
    _, side, kind, progress, at, _, _, act_id, to_on, moved = row
    return Act(kind, side, local_day(at, zone), act_id, progress, to_on, bool(moved))
