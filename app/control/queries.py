"""Reads of where the items of a plan stand: four statements, however many items there are."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.clock import local_day
from app.control.models import Progress, Report
from app.control.rows import ItemRow, OwnerView, PlanFacts, stand_rows
from app.control.standing import DueDate, Position
from app.deadlines.rolling import SideDays
from app.people.models import Body, Side
from app.plans.item_queries import repeated_numbers
from app.plans.models import Item, Occurrence, Owner, OwnerRole, Plan, Section, Wording


def plan_rows(session: Session, plan: Plan, sides: Mapping[str, SideDays], *, today: date) -> list[ItemRow]:
    """Every item of the plan in printed order, and where it stands on this day."""
    wordings = _wordings(session, Item.plan_id == plan.id)
    counted = Counter(wording.number for wording in wordings)
    repeated = {number for number, times in counted.items() if times > 1}
    return stand_rows(_facts(session, plan, wordings, Item.plan_id == plan.id, repeated), sides, today=today)


def item_row(session: Session, plan: Plan, item_id: UUID, sides: Mapping[str, SideDays], *, today: date) -> ItemRow:
    wordings = _wordings(session, Item.id == item_id)
    facts = _facts(session, plan, wordings, Item.id == item_id, repeated_numbers(session, plan.id))
    return stand_rows(facts, sides, today=today)[0]


def reports_of(session: Session, item_id: UUID) -> Sequence[Any]:
    """Every word on the item: report, body's short name, side's code; the latest first."""
    said = sa.select(Report, Body.short, Side.code).join(Occurrence, col(Occurrence.id) == Report.occurrence_id)
    said = said.join(Body, col(Body.id) == Report.body_id).join(Side, col(Side.id) == Report.side_id)
    return session.execute(said.where(col(Occurrence.item_id) == item_id).order_by(col(Report.at).desc())).all()


def last_report(session: Session, occurrence_id: UUID, side_id: UUID) -> Report | None:
    said = sa.select(Report).where(col(Report.occurrence_id) == occurrence_id, col(Report.side_id) == side_id)
    return session.scalars(said.order_by(col(Report.n).desc()).limit(1)).first()


def _facts(session: Session, plan: Plan, wordings: Sequence[Any], which: Any, repeated: set[str]) -> PlanFacts:
    return PlanFacts(
        plan=plan,
        wordings=wordings,
        owners=_owners(session, which),
        dates=_dates(session, which),
        last_words=_last_words(session, which, plan.zone),
        repeated=repeated,
    )


def _wordings(session: Session, which: Any) -> Sequence[Any]:
    wanted = sa.select(
        col(Wording.item_id),
        col(Wording.number),
        col(Wording.title),
        col(Wording.term),
        col(Wording.section_id),
        col(Section.number).label("section_number"),
    )
    wanted = wanted.join(Item, col(Item.id) == Wording.item_id).join(Section, col(Section.id) == Wording.section_id)
    wanted = wanted.where(which, col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False))
    return session.execute(wanted.order_by(Section.position, Wording.sort_key)).all()


def _owners(session: Session, which: Any) -> dict[UUID, dict[str, list[OwnerView]]]:
    wanted = sa.select(Item.id, Side.code, Body.id, Body.short, Owner.role, Owner.by_agreement)  # ty: ignore
    wanted = wanted.join(Wording, col(Wording.id) == Owner.wording_id).join(Item, col(Item.id) == Wording.item_id)
    wanted = wanted.join(Body, col(Body.id) == Owner.body_id).join(Side, col(Side.id) == Owner.side_id)
    wanted = wanted.where(which, col(Wording.valid_to).is_(None)).order_by(Side.code, Owner.position)
    owners: dict[UUID, dict[str, list[OwnerView]]] = defaultdict(dict)
    for item_id, code, body_id, name, role, by_agreement in session.execute(wanted):
        view = OwnerView(body_id, name, role == OwnerRole.LEAD, by_agreement)
        owners[item_id].setdefault(code, []).append(view)
    return owners


def _dates(session: Session, which: Any) -> dict[UUID, list[DueDate]]:
    wanted = sa.select(Occurrence.item_id, Occurrence.id, Occurrence.due_on, Occurrence.first_due_on)  # ty: ignore
    wanted = wanted.join(Item, col(Item.id) == Occurrence.item_id).where(which, col(Occurrence.withdrawn_at).is_(None))
    dates: dict[UUID, list[DueDate]] = defaultdict(list)
    for item_id, occurrence_id, due_on, first_due_on in session.execute(
        wanted.order_by(sa.nulls_last(col(Occurrence.due_on)), Occurrence.id)
    ):
        dates[item_id].append(DueDate(occurrence_id, due_on, first_due_on))
    return dates


def _last_words(session: Session, which: Any, zone: str) -> dict[tuple[UUID, str], Position]:
    """The last report of each side on each occurrence; its day is counted in the plan's zone."""
    said = sa.select(Report.occurrence_id, Side.code, Report.progress, Report.at)  # ty: ignore
    said = said.join(Side, col(Side.id) == Report.side_id).join(Occurrence, col(Occurrence.id) == Report.occurrence_id)
    said = said.join(Item, col(Item.id) == Occurrence.item_id).where(which).order_by(Report.n)
    return {
        (occurrence_id, code): Position(Progress(progress), local_day(at, zone))
        for occurrence_id, code, progress, at in session.execute(said)
    }
