"""Which plan a paper tells of, and what has come after it."""

from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.zones import last_moment
from app.history.circles import open_to
from app.history.models import Change
from app.history.seals import Seal, seal
from app.people.actor import Actor
from app.plans.models import Plan
from app.plans.queries import visible_to


def sealed_plan(session: Session, found: Seal, row_hash: str) -> UUID | None:
    """The code does not name it: whichever plan gives the same mark is meant."""
    known = session.exec(select(Plan.id))
    return next((each for each in known if seal(each, found.day, found.seq, row_hash) == found), None)


def plan_if_seen(session: Session, plan_id: UUID, *, seen_by: Actor) -> Plan | None:
    return session.exec(select(Plan).where(Plan.id == plan_id, visible_to(seen_by))).first()


def acts_after(session: Session, plan: Plan, found: Seal, *, seen_by: Actor) -> int:
    """How many acts on the plan, of those this person may read, came after the print and before its day was over."""
    counted = sa.select(sa.func.count()).select_from(Change).where(col(Change.plan_id) == plan.id)
    counted = counted.where(col(Change.seq) > found.seq, col(Change.at) <= last_moment(found.day, plan.zone))
    return session.execute(counted.where(open_to(seen_by.side_ids(plan.id), Change))).scalar_one()
