"""Reads of single items and their dates."""

from collections.abc import Sequence
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import Conflict, NotFound
from app.base.language import N_
from app.history.models import ChainCheck, ChainHead
from app.people.actor import Actor
from app.people.models import Body
from app.plans.agreements import Agreement
from app.plans.models import Item, Occurrence, Owner, Plan, Section, Wording
from app.plans.queries import SeenPlan, item_visible_to, see_plan, visible_among, visible_to
from app.plans.versions import in_force

NO_SUCH_ITEM = N_("There is no such item in this plan")
SEVERAL = N_("Several items bear this number; name the section too")


def find_item(session: Session, plan: Plan, number: str, *, section: str | None = None) -> tuple[Item, Wording]:
    """By the printed number; where a number repeats, its section must be named too."""
    present = _present_wordings().where(Item.plan_id == plan.id, Wording.number == number)
    if section:
        present = present.join(Section, col(Section.id) == Wording.section_id).where(Section.number == section)
    return the_only(session.exec(present.limit(2)).all())


def the_only(found: Sequence[Any]) -> Any:
    if len(found) == 1:
        return found[0]
    raise NotFound(SEVERAL if found else NO_SUCH_ITEM)


def see_item(
    session: Session, slug: str, number: str, *, section: str | None = None, seen_by: Actor
) -> tuple[SeenPlan, Item, Wording]:
    """The plan and its item; one statement where both are there."""
    asked = {"slug": slug, "number": number, "section": section, "plan_ids": list(seen_by.plan_ids)}
    if seen_by.guest_plan_ids:
        seen = _numbered(item_visible_to(seen_by), in_section=bool(section))
    else:
        seen = _numbered_in_whole_plans(everything=seen_by.is_administrator, in_section=bool(section))
    found = session.execute(seen, asked).all()
    if len(found) == 1:
        return _seen(found[0])
    plan = see_plan(session, slug, seen_by=seen_by)
    return plan, *find_item(session, plan.plan, number, section=section)


def see_item_by_id(session: Session, item_id: UUID, *, seen_by: Actor) -> tuple[SeenPlan, Item, Wording]:
    if found := session.execute(_seen_items(item_visible_to(seen_by)).where(col(Item.id) == item_id)).first():
        return _seen(found)
    raise NotFound(NO_SUCH_ITEM)


def in_whole_plans(wanted: sa.Select, item_id: Any, *, seen_by: Actor) -> sa.Select:
    """Of the plans that the person sees, with the item's present wording."""
    standing = sa.and_(col(Wording.item_id) == item_id, in_force(Wording, None))
    wanted = wanted.join(Wording, standing).join(Item, col(Item.id) == Wording.item_id)
    wanted = wanted.join(Plan, col(Plan.id) == Item.plan_id)
    return wanted.where(col(Wording.is_deleted).is_(False), visible_to(seen_by))


def owners_of(session: Session, wording_id: UUID) -> list[tuple[Owner, Body]]:
    owners = select(Owner, Body).join(Body, col(Body.id) == Owner.body_id)
    return list(session.exec(owners.where(Owner.wording_id == wording_id).order_by(col(Owner.position))))


def occurrences_of(session: Session, item_id: UUID) -> list[Occurrence]:
    """Those in force, the earliest first, the undated last."""
    standing = select(Occurrence).where(Occurrence.item_id == item_id, col(Occurrence.withdrawn_at).is_(None))
    return list(session.exec(standing.order_by(sa.nulls_last(col(Occurrence.due_on)), col(Occurrence.created_at))))


def find_occurrence(session: Session, item: Item, occurrence_id: UUID) -> Occurrence:
    occurrence = session.get(Occurrence, occurrence_id)
    if occurrence is None or occurrence.item_id != item.id:
        raise NotFound(N_("There is no such date in this item"))
    if occurrence.withdrawn_at:
        raise Conflict(N_("This date no longer belongs to the item"))
    return occurrence


@cache  # putting it together takes longer than running it, and every page of an item asks
def _numbered_in_whole_plans(*, everything: bool, in_section: bool) -> sa.Select:
    visible = visible_among(sa.bindparam("plan_ids", expanding=True), everything=everything)
    return _numbered(visible, in_section=in_section)


def _numbered(visible: Any, *, in_section: bool) -> sa.Select:
    seen = _seen_items(visible).where(col(Plan.slug) == sa.bindparam("slug"))
    seen = seen.where(col(Wording.number) == sa.bindparam("number")).limit(2)
    if not in_section:
        return seen
    seen = seen.join(Section, col(Section.id) == Wording.section_id)
    return seen.where(col(Section.number) == sa.bindparam("section"))


def _seen_items(visible: Any) -> sa.Select:
    standing = sa.and_(col(Wording.item_id) == Item.id, in_force(Wording, None))
    seen = sa.select(Plan, Agreement, col(ChainHead.seq), col(ChainHead.hash), ChainCheck, Item, Wording)
    seen = seen.join(Agreement, col(Agreement.id) == Plan.agreement_id).join(ChainHead, sa.true())
    seen = seen.outerjoin(ChainCheck, sa.true()).join(Item, col(Item.plan_id) == Plan.id).join(Wording, standing)
    return seen.where(col(Wording.is_deleted).is_(False), visible)


def _seen(row: Any) -> tuple[SeenPlan, Item, Wording]:
    plan, agreement, revision, head, check, item, wording = row
    return SeenPlan(plan, agreement, revision, check, head), item, wording


def _present_wordings():
    standing = sa.and_(col(Wording.item_id) == Item.id, in_force(Wording, None))
    return select(Item, Wording).join(Wording, standing).where(col(Wording.is_deleted).is_(False))
