"""The item that bore a number on a past day, whether or not it still does."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.history.models import ChainCheck, ChainHead
from app.people.actor import Actor
from app.plans.agreements import Agreement
from app.plans.item_queries import the_only
from app.plans.models import Item, Plan, Wording
from app.plans.queries import SeenPlan, item_visible_to, see_plan
from app.plans.versions import SectionVersion


@dataclass(frozen=True)
class PastItem:
    """`is_in_plan`: it stands today too; otherwise it was taken out since."""

    seen: SeenPlan
    item: Item
    wording: Wording
    is_in_plan: bool


def see_item_then(
    session: Session,
    slug: str,
    number: str,
    moment: Callable[[str], datetime | None],
    *,
    section: str | None = None,
    seen_by: Actor,
) -> PastItem:
    """`moment`: by the plan's zone; none: now. One statement reads every wording that ever bore the number."""
    rows = session.execute(_numbered(slug, number, section, seen_by)).all()
    standing = [row for row in rows if _stood(row, moment(row.Plan.zone))]
    if not rows:
        see_plan(session, slug, seen_by=seen_by)
    plan, agreement, revision, head, check, item, wording, _, is_deleted = the_only(standing)
    return PastItem(SeenPlan(plan, agreement, revision, check, head), item, wording, not is_deleted)


def _numbered(slug: str, number: str, section: str | None, seen_by: Actor) -> Any:
    present: Any = aliased(Wording)
    numbered = sa.select(
        Plan,
        Agreement,
        col(ChainHead.seq),
        col(ChainHead.hash),
        ChainCheck,
        Item,
        Wording,
        SectionVersion,
        present.is_deleted,
    )
    numbered = numbered.join(Agreement, col(Agreement.id) == Plan.agreement_id).join(ChainHead, sa.true())
    numbered = numbered.outerjoin(ChainCheck, sa.true())
    numbered = numbered.join(Item, col(Item.plan_id) == Plan.id).join(Wording, col(Wording.item_id) == Item.id)
    numbered = numbered.join(SectionVersion, col(SectionVersion.section_id) == Wording.section_id)
    numbered = numbered.join(present, sa.and_(present.item_id == Item.id, present.valid_to.is_(None)))
    named = sa.true() if section is None else col(SectionVersion.number) == section
    return numbered.where(col(Plan.slug) == slug, col(Wording.number) == number, named, item_visible_to(seen_by))


def _stood(row: Any, at: datetime | None) -> bool:
    return not row.Wording.is_deleted and all(
        version.valid_to is None
        if at is None
        else version.valid_from <= at and (not version.valid_to or version.valid_to > at)
        for version in (row.Wording, row.SectionVersion)
    )
