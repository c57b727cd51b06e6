"""Which acts concern a plan: its own, and those on what plans share. Whoever keeps or follows plans asks here."""

from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.models import Change

# How somebody is told of plans, by which no plan becomes another. What is not named here concerns all of them.
HOW_ONE_IS_TOLD = (
    "person.address_cleared",
    "person.feed_made",
    "person.feed_revoked",
    "person.hour_chosen",
    "person.links_revoked",
    "person.paused",
    "person.resumed",
    "person.snoozed",
    "person.switched_off",
    "person.switched_on",
    "person.voice_added",
    "person.voice_gone",
    "person.voice_off",
    "person.voice_removed",
)


def last_acts(session: Session, *, after: int) -> dict[UUID | None, int]:
    """Of each plan on which something was done after a revision, the last act; None: of what plans share."""
    acts = sa.select(col(Change.plan_id), sa.func.max(col(Change.seq)).label("seq"))
    acts = acts.where(col(Change.seq) > after, _bears_on_plans()).group_by(col(Change.plan_id))
    return {row.plan_id: row.seq for row in session.execute(acts)}


def last_act_on(session: Session, plan_id: UUID) -> int:
    """The last act that concerns the plan."""
    concerns = sa.or_(col(Change.plan_id) == plan_id, col(Change.plan_id).is_(None))
    last = sa.select(col(Change.seq)).where(concerns, _bears_on_plans())
    return session.scalar(last.order_by(col(Change.seq).desc()).limit(1)) or 0


@cache
def _bears_on_plans() -> Any:
    return sa.or_(col(Change.plan_id).is_not(None), col(Change.act).not_in(HOW_ONE_IS_TOLD))
