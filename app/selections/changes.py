"""A person keeps selections. They say nothing of the plan, so the journal does not hear of them."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session, select

from app.base.errors import Invalid
from app.base.language import N_
from app.selections.choice import Choice, Layout, query_of
from app.selections.models import Selection
from app.selections.queries import find_own

MOST = 50


def keep_layout(session: Session, plan_id: UUID, person_id: UUID, layout: Layout, *, now: datetime) -> None:
    """How this person's table of the plan opens from now on, on any device."""
    _put(session, plan_id, person_id, "", query_of(Choice(), layout), is_shared=False, now=now)


def keep_selection(
    session: Session, plan_id: UUID, person_id: UUID, name: str, query: str, *, is_shared: bool, now: datetime
) -> None:
    """A name that is taken gets the new address."""
    if not name.strip():
        raise Invalid({"name": N_("Give the selection a name")})
    if len(query) > 2000:
        raise Invalid({"name": N_("This selection names too much to be kept")})
    _put(session, plan_id, person_id, name.strip(), query, is_shared=is_shared, now=now)


def forget_selection(session: Session, plan_id: UUID, person_id: UUID, selection_id: UUID) -> None:
    session.delete(find_own(session, plan_id, selection_id, person_id))


def _put(
    session: Session, plan_id: UUID, person_id: UUID, name: str, query: str, *, is_shared: bool, now: datetime
) -> None:
    own = session.exec(select(Selection).where(Selection.plan_id == plan_id, Selection.person_id == person_id)).all()
    row = next((each for each in own if each.name == name), None)
    if row is None and len(own) >= MOST:
        raise Invalid({"name": N_("You keep fifty selections of this plan already: forget one first")})
    row = row or Selection(plan_id=plan_id, person_id=person_id, name=name, query="", created_at=now)
    row.query, row.is_shared = query, is_shared
    session.add(row)
