"""What a person reads of rows that bear a circle, in all the own plans at once."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import col

from app.history.circles import open_to
from app.people.actor import Actor


def readable_across(actor: Actor, table: Any) -> Any:
    """Of the plans that are open as a whole; an administrator without a role there is in nobody's inner circle."""
    of_plans = [
        sa.and_(col(table.plan_id) == plan_id, open_to(actor.side_ids(plan_id), table)) for plan_id in actor.plan_ids
    ]
    return sa.or_(open_to((), table) if actor.is_administrator else sa.false(), *of_plans)
