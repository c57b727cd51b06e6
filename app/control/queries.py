"""Reads of where items stand: four statements, however many items and plans there are."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.checkpoints.queries import with_shares
from app.control.act_queries import Counting, said_on_dates
from app.control.rows import ItemRow, OwnerView, PlanDays, PlanFacts, SectionView, stand_rows
from app.control.standing import DueDate
from app.deadlines.rolling import SideDays
from app.people.models import Body, Side
from app.plans.models import Item, Occurrence, Owner, OwnerRole, Plan, Section, Wording
from app.plans.versions import DateVersion, SectionVersion, in_force


@dataclass(frozen=True)
class PlanSections:
    """A plan's sections in printed order, and its rows in the order of their numbers."""

    sections: list[SectionView]
    rows: list[ItemRow]


def rows_of_plans(
    session: Session,
    plans: Sequence[Plan],
    sides: Mapping[UUID, Mapping[str, SideDays]],
    *,
    today: Mapping[UUID, date],
    at: datetime | None = None,
) -> dict[UUID, PlanSections]:
    """Where every item of these plans stands; `sides` and `today` by plan. `at`: as it stood just before this moment,
    with items that were taken out since, and without what came later.
    """
    which = col(Item.plan_id).in_([plan.id for plan in plans])
    counting = {plan.id: Counting(list(sides[plan.id]), plan.zone) for plan in plans}
    sections, wordings = _wordings(session, list(counting), at)
    dates = _dates(session, which, at)
    by_date = {
        due.id: counting[plan_id]
        for plan_id, items in wordings.items()
        for item in items
        for due in dates[item.item_id]
    }
    facts = PlanFacts(_owners(session, which, at), dates, said_on_dates(session, which, by_date, at=at))
    return {
        plan.id: PlanSections(
            sections[plan.id],
            stand_rows(plan.slug, wordings[plan.id], facts, PlanDays(sides[plan.id], plan.answer_days, today[plan.id])),
        )
        for plan in plans
    }


def _wordings(
    session: Session, plan_ids: list[UUID], at: datetime | None
) -> tuple[dict[UUID, list[SectionView]], dict[UUID, list[Any]]]:
    """Sections (empty ones too) and the wordings in force with the items' shares, by plan; one statement."""
    standing = sa.and_(col(Wording.section_id) == Section.id, in_force(Wording, at), col(Wording.is_deleted).is_(False))
    called = sa.and_(col(SectionVersion.section_id) == Section.id, in_force(SectionVersion, at))
    wanted = sa.select(
        col(Section.id).label("own_id"),
        col(Section.plan_id),
        col(SectionVersion.number).label("section_number"),
        col(SectionVersion.title).label("section_title"),
        col(Wording.section_id),
        col(Wording.item_id),
        col(Wording.number),
        col(Wording.title),
        col(Wording.term),
        col(Wording.act),
        col(Wording.n),
    )
    wanted = wanted.join(SectionVersion, called).outerjoin(Wording, standing).where(col(Section.plan_id).in_(plan_ids))
    wanted = with_shares(wanted, col(Wording.item_id), plan_ids, at)
    sections: dict[UUID, list[SectionView]] = {plan_id: [] for plan_id in plan_ids}
    wordings: dict[UUID, list[Any]] = {plan_id: [] for plan_id in plan_ids}
    for row in session.execute(wanted.order_by(col(Section.position), col(Wording.sort_key))):
        if not sections[row.plan_id] or sections[row.plan_id][-1].id != row.own_id:
            sections[row.plan_id].append(SectionView(row.own_id, row.section_number, row.section_title))
        if row.item_id:
            wordings[row.plan_id].append(row)
    return sections, wordings


def _owners(session: Session, which: Any, at: datetime | None) -> dict[UUID, dict[str, list[OwnerView]]]:
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
    wanted = wanted.where(which, in_force(Wording, at)).order_by(col(Side.code), col(Owner.position))
    owners: dict[UUID, dict[str, list[OwnerView]]] = defaultdict(dict)
    for item_id, code, body_id, name, role, by_agreement, printed in session.execute(wanted):
        view = OwnerView(body_id, name, role == OwnerRole.LEAD, by_agreement, printed)
        owners[item_id].setdefault(code, []).append(view)
    return owners


def _dates(session: Session, which: Any, at: datetime | None) -> dict[UUID, list[DueDate]]:
    """The present dates stand with their occurrences; what they were, in versions."""
    table: Any = DateVersion if at else Occurrence
    wanted = sa.select(col(Occurrence.item_id), col(Occurrence.id), col(table.due_on), col(table.first_due_on))
    wanted = wanted.join(Item, col(Item.id) == Occurrence.item_id)
    if at:
        wanted = wanted.join(DateVersion, col(DateVersion.occurrence_id) == Occurrence.id)
    standing = in_force(DateVersion, at) if at else col(Occurrence.withdrawn_at).is_(None)
    dates: dict[UUID, list[DueDate]] = defaultdict(list)
    for item_id, occurrence_id, due_on, first_due_on in session.execute(
        wanted.where(which, standing).order_by(sa.nulls_last(col(table.due_on)), col(Occurrence.id))
    ):
        dates[item_id].append(DueDate(occurrence_id, due_on, first_due_on))
    return dates
