"""Two people change one thing: the second must see the first's words, not overwrite them."""

from typing import Any

import sqlalchemy as sa
from sqlmodel import Session

from app.base.errors import Conflict
from app.base.language import N_


def next_version(session: Session, row: Any, *, seen: int) -> None:
    """Raise the row's version if it is still the one that the form showed, or Conflict with the present row."""
    table: Any = type(row)
    guard = sa.update(table).where(table.id == row.id, table.version == seen).values(version=seen + 1)
    if session.connection().execute(guard).rowcount != 1:
        session.refresh(row)
        raise Conflict(N_("Somebody changed this while you were writing"), present=row)
    session.refresh(row)
