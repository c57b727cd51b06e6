"""Reads of where items stand: four statements, however many items and plans there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.control.act_queries import Counting, said_on_dates
from app.control.rows import ItemRow, OwnerView, PlanDays, PlanFacts, stand_rows
from app.control.standing import DueDate
from app.deadlines.rolling import SideDays
from app.people.models import Body, Side
from app.plans.models import Item, Occurrence, Owner, OwnerRole, Plan, Section, Wording


@dataclass(frozen=True)
class PlanSections:
    """A plan's sections in printed order, and its rows in the order of their numbers."""

    sections: list[Section]
    rows: list[ItemRow]


def rows_of_plans(
    session: Session, plans: Sequence[Plan], sides: Mapping[UUID, Mapping[str, SideDays]], *, today: Mapping[UUID, date]
) -> dict[UUID, PlanSections]:
    """Where every item of these plans stands; `sides` and `today` by plan."""
    which = col(Item.plan_id).in_([plan.id for plan in plans])
    counting = {plan.id: Counting(list(sides[plan.id]), plan.zone) for plan in plans}
    sections, wordings = _wordings(session, list(counting))
    dates = _dates(session, which)
    by_date = {
        due.id: counting[plan_id]
        for plan_id, items in wordings.items()
        for item in items
        for due in dates[item.item_id]
    }
    facts = PlanFacts(_owners(session, which), dates, said_on_dates(session, which, by_date))
    return {
        plan.id: PlanSections(
            sections[plan.id],
            stand_rows(plan.slug, wordings[plan.id], facts, PlanDays(sides[plan.id], plan.answer_days, today[plan.id])),
        )
        for plan in plans
    }


def _wordings(session: Session, plan_ids: list[UUID]) -> tuple[dict[UUID, list[Section]], dict[UUID, list[Any]]]:
    """Sections (empty ones too) and present wordings, by plan; one statement."""
    present = sa.and_(
        col(Wording.section_id) == Section.id, col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False)
    )
    wanted = sa.select(
        Section,
        col(Section.plan_id),
        col(Section.number).label("section_number"),
        col(Wording.section_id),
        col(Wording.item_id),
        col(Wording.number),
        col(Wording.title),
        col(Wording.term),
    )
    wanted = wanted.outerjoin(Wording, present).where(col(Section.plan_id).in_(plan_ids))
    sections: dict[UUID, list[Section]] = {plan_id: [] for plan_id in plan_ids}
    wordings: dict[UUID, list[Any]] = {plan_id: [] for plan_id in plan_ids}
    for row in session.execute(wanted.order_by(col(Section.position), col(Wording.sort_key))):
        if not sections[row.plan_id] or sections[row.plan_id][-1] is not row.Section:
            sections[row.plan_id].append(row.Section)
        if row.item_id:
            wordings[row.plan_id].append(row)
    return sections, wordings


def _owners(session: Session, which: Any) -> dict[UUID, dict[str, list[OwnerView]]]:
    wanted = sa.select(
        col(Item.id),
        col(Side.code),
        col(Body.id),
        col(Body.short),
        col(Owner.role),
        col(Owner.by_agreement),
        col(Owner.printed),
    )
    wanted = wanted.join(Wording, col(Wording.id) == Owner.wording_id).join(Item, col(Item.id) == Wording.item_id)
    wanted = wanted.join(Body, col(Body.id) == Owner.body_id).join(Side, col(Side.id) == Owner.side_id)
    wanted = wanted.where(which, col(Wording.valid_to).is_(None)).order_by(col(Side.code), col(Owner.position))
    owners: dict[UUID, dict[str, list[OwnerView]]] = defaultdict(dict)
    for item_id, code, body_id, name, role, by_agreement, printed in session.execute(wanted):
        view = OwnerView(body_id, name, role == OwnerRole.LEAD, by_agreement, printed)
        owners[item_id].setdefault(code, []).append(view)
    return owners


def _dates(session: Session, which: Any) -> dict[UUID, list[DueDate]]:
    wanted = sa.select(
        col(Occurrence.item_id), col(Occurrence.id), col(Occurrence.due_on), col(Occurrence.first_due_on)
    )
    wanted = wanted.join(Item, col(Item.id) == Occurrence.item_id).where(which, col(Occurrence.withdrawn_at).is_(None))
    dates: dict[UUID, list[DueDate]] = defaultdict(list)
    for item_id, occurrence_id, due_on, first_due_on in session.execute(
        wanted.order_by(sa.nulls_last(col(Occurrence.due_on)), col(Occurrence.id))
    ):
        dates[item_id].append(DueDate(occurrence_id, due_on, first_due_on))
    return dates
