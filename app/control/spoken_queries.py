"""Reads of one item in full: every word with its evidence, every decision, every move."""

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.control.act_queries import stands
from app.control.models import Decision, Evidence, Report
from app.files.models import StoredFile
from app.history.circles import open_to
from app.people.models import Body, Person, Side
from app.plans.models import Occurrence, Postponement

FACTS = ("id", "occurrence_id", "body_id", "person_id", "progress", "is_addition", "circle", "at", "seq")
WORDS = ("text", "difficulties", "reason")


def reports_of(
    session: Session, item_id: UUID, *, side_ids: Collection[UUID], at: datetime | None = None
) -> Sequence[Any]:
    """Every standing word on the item with body, side's code and author's name, one row for each piece of evidence;
    the latest first. What a side said binds the plan; how it put it, and what proves it, is for those who are in
    the circle: members of `side_ids`.
    """
    asked = {"item_id": item_id, "side_ids": list(side_ids), "at": at}
    return session.execute(_reports(past=at is not None), asked).all()


@cache  # putting it together takes longer than running it
def _reports(*, past: bool) -> sa.Select:
    readable = open_to(sa.bindparam("side_ids", expanding=True), Report)
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
    said = said.where(_of_item(), stands(Report, _moment(past=past)))
    newest_first = (col(Report.seq).desc(), col(Report.at).desc(), col(Report.n).desc(), col(Evidence.position))
    return said.order_by(*newest_first)


def decisions_of(session: Session, item_id: UUID, *, at: datetime | None = None) -> Sequence[Any]:
    """Every standing decision on the item's dates and every move of them, the earliest first; one statement.

    A move is of the kind "moved", from `from_on` to `to_on`, and of no side.
    """
    return session.execute(_decisions(past=at is not None), {"item_id": item_id, "at": at}).all()


@cache
def _decisions(*, past: bool) -> Any:
    decided = _decided().where(_of_item(), stands(Decision, _moment(past=past)))
    moved = _moved().where(_of_item(), stands(Postponement, _moment(past=past)))
    return sa.union_all(decided, moved).order_by("seq", "at")


def _of_item() -> Any:
    return col(Occurrence.item_id) == sa.bindparam("item_id")


def _moment(*, past: bool) -> Any:
    return sa.bindparam("at") if past else None


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
        sa.cast(sa.null(), sa.String).label("act"),
        sa.cast(sa.null(), sa.Date).label("act_on"),
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
        col(Postponement.act),
        col(Postponement.act_on),
    ).join(Occurrence, col(Occurrence.id) == Postponement.occurrence_id)
    return moved.join(Person, col(Person.id) == Postponement.person_id)
