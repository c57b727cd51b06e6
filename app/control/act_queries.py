"""Reads of what was said and decided on the dates of items, in the order in which it was."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.zones import local_day
from app.control.models import Decision, Evidence, Report
from app.control.positions import WORD, Act, Said, listen
from app.files.models import StoredFile
from app.people.models import Body, Person, Side
from app.plans.models import Item, Occurrence, Postponement

STANDING_REPORT = sa.and_(col(Report.undone_at).is_(None), col(Report.is_addition).is_(False))


def stands(table: Any, at: datetime | None) -> Any:
    """Whether an act counts: made and not taken back, now or just before a moment."""
    if at is None:
        return col(table.undone_at).is_(None)
    return sa.and_(col(table.at) <= at, sa.or_(col(table.undone_at).is_(None), col(table.undone_at) > at))


def said_in_plans(
    session: Session,
    which: Any,
    zones: Mapping[UUID, str],
    sides: Mapping[UUID, Sequence[str]],
    *,
    at: datetime | None = None,
) -> dict[UUID, Said]:
    """By occurrence. Days are counted in the plan's zone; `zones` and the codes of the `sides` by plan; one statement."""
    acts: dict[UUID, list[Act]] = defaultdict(list)
    plan_of: dict[UUID, UUID] = {}
    for row in session.execute(_acts(col(Item.plan_id), col(Side.code), which, at)):
        plan_of[row.occurrence_id] = row.plan
        acts[row.occurrence_id].append(_act(row, zones[row.plan]))
    return {occurrence_id: listen(made, sides[plan_of[occurrence_id]]) for occurrence_id, made in acts.items()}


def acts_on(session: Session, occurrence_id: UUID, zone: str) -> list[Act]:
    """Everything that bears on the positions of one date; the sides by their ids."""
    return [_act(row, zone) for row in session.execute(_acts_on(), {"occurrence_id": occurrence_id})]


FACTS = ("id", "occurrence_id", "body_id", "person_id", "progress", "is_addition", "circle", "at", "seq")
WORDS = ("text", "difficulties", "reason")


def reports_of(session: Session, item_id: UUID, *, readable: Any, at: datetime | None = None) -> Sequence[Any]:
    """Every standing word on the item with body, side's code and author's name, one row for each piece of evidence;
    the latest first. What a side said binds the plan; how it put it, and what proves it, is for those who are in
    the circle (`readable`).
    """
    said = sa.select(
        *(col(getattr(Report, name)) for name in FACTS),
        *(sa.case((readable, col(getattr(Report, name))), else_="").label(name) for name in WORDS),
        Evidence,
        col(Body.short).label("body"),
        col(Side.code),
        col(Person.name).label("author"),
        col(StoredFile.name).label("file_name"),
        col(StoredFile.size).label("file_size"),
        col(StoredFile.version).label("file_version"),
    ).join(Occurrence, col(Occurrence.id) == Report.occurrence_id)
    said = said.join(Body, col(Body.id) == Report.body_id).join(Side, col(Side.id) == Report.side_id)
    said = said.join(Person, col(Person.id) == Report.person_id)
    said = said.outerjoin(Evidence, sa.and_(col(Evidence.report_id) == Report.id, readable))
    said = said.outerjoin(StoredFile, col(StoredFile.id) == Evidence.file_id)
    said = said.where(col(Occurrence.item_id) == item_id, stands(Report, at))
    newest_first = (col(Report.seq).desc(), col(Report.at).desc(), col(Report.n).desc(), col(Evidence.position))
    return session.execute(said.order_by(*newest_first)).all()


def decisions_of(session: Session, item_id: UUID, *, at: datetime | None = None) -> Sequence[Any]:
    """Every standing decision on the item's dates and every move of them, the earliest first; one statement.

    A move is of the kind "moved", from `from_on` to `to_on`, and of no side.
    """
    decided = _decided().where(col(Occurrence.item_id) == item_id, stands(Decision, at))
    moved = _moved().where(col(Occurrence.item_id) == item_id, stands(Postponement, at))
    return session.execute(sa.union_all(decided, moved).order_by("seq", "at")).all()


def last_report(session: Session, occurrence_id: UUID, side_id: UUID) -> Report | None:
    said = sa.select(Report).where(col(Report.occurrence_id) == occurrence_id, col(Report.side_id) == side_id)
    return session.scalars(said.where(STANDING_REPORT).order_by(col(Report.n).desc()).limit(1)).first()


def _acts(plan: Any, side: Any, which: Any, at: datetime | None = None) -> Any:
    said = sa.select(
        plan.label("plan"),
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
        plan,
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
    return _acts(col(Item.plan_id), col(Side.id).label("code"), col(Occurrence.id) == sa.bindparam("occurrence_id"))


def _act(row: Any, zone: str) -> Act:
    return Act(row.kind, row.code, local_day(row.at, zone), row.id, row.progress, row.to_on, bool(row.moved))


def _decided() -> Any:
    decided = sa.select(
        col(Decision.id).label("id"),
        col(Decision.occurrence_id),
        sa.cast(col(Decision.kind), sa.String).label("kind"),
        col(Side.code).label("code"),
        col(Decision.value),
        col(Decision.text),
        sa.cast(sa.null(), sa.Date).label("from_on"),
        col(Decision.to_on),
        col(Decision.at).label("at"),
        col(Decision.seq).label("seq"),
        col(Decision.person_id),
        col(Person.name).label("author"),
        col(Decision.report_id),
        col(Decision.postponement_id),
    ).join(Occurrence, col(Occurrence.id) == Decision.occurrence_id)
    decided = decided.join(Side, col(Side.id) == Decision.side_id)
    return decided.outerjoin(Person, col(Person.id) == Decision.person_id)


def _moved() -> Any:
    nothing = sa.cast(sa.null(), sa.Uuid)
    moved = sa.select(
        col(Postponement.id),
        col(Postponement.occurrence_id),
        sa.literal("moved", sa.String),
        sa.cast(sa.null(), sa.String),
        sa.cast(sa.null(), sa.String),
        col(Postponement.reason),
        col(Postponement.from_on),
        col(Postponement.to_on),
        col(Postponement.at),
        col(Postponement.seq),
        col(Postponement.person_id),
        col(Person.name),
        nothing,
        nothing,
    ).join(Occurrence, col(Occurrence.id) == Postponement.occurrence_id)
    return moved.join(Person, col(Person.id) == Postponement.person_id)
