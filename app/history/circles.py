"""Who may read what bears a circle: the one condition, for a query and for a value."""

from collections.abc import Collection
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import col

from app.history.models import Circle


def open_to(side_ids: Any, table: Any) -> Any:
    """The condition under which a row is readable for members of these sides: it stands in every query of such rows."""
    return sa.or_(col(table.circle) != Circle.SIDE, col(table.side_id).in_(side_ids))


def is_open_to(side_ids: Collection[UUID], circle: Circle, side_id: UUID | None) -> bool:
    """The same of one row that is at hand already."""
    return circle != Circle.SIDE or side_id in side_ids
