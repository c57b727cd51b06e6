"""The dates on which an item is owed: agreed with the wording, moved only with a reason."""

from datetime import date, datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.history.changes import record
from app.people.actor import Actor
from app.plans.models import Item, Occurrence, Postponement


def agree_dates(session: Session, item: Item, due: tuple[date, ...], *, now: datetime) -> None:
    """One occurrence for each date; an item without a date still has one, to report on."""
    for day in due or (None,):
        session.add(Occurrence(item_id=item.id, first_due_on=day, due_on=day, created_at=now))


def replace_dates(session: Session, item: Item, due: tuple[date, ...], *, now: datetime) -> dict[str, list]:
    """Keep the occurrences whose date the new term still names, withdraw the others, add what is new."""
    standing = session.exec(
        select(Occurrence).where(Occurrence.item_id == item.id, col(Occurrence.withdrawn_at).is_(None))
    ).all()
    wanted = set(due) or {None}
    kept = {occurrence.due_on for occurrence in standing if occurrence.due_on in wanted}
    for occurrence in standing:
        if occurrence.due_on not in kept:
            occurrence.withdrawn_at = now
            session.add(occurrence)
    added = sorted(wanted - kept, key=str)
    for day in added:
        session.add(Occurrence(item_id=item.id, first_due_on=day, due_on=day, created_at=now))
    before = sorted((o.due_on for o in standing), key=str)
    return {"due": [before, sorted(wanted, key=str)]} if added or len(kept) < len(standing) else {}


def postpone(
    session: Session, item: Item, occurrence: Occurrence, to: date, reason: str, *, by: Actor, now: datetime
) -> Postponement:
    """Move a date. The first date, every move and its reason stay readable."""
    by.must_edit(item.plan_id)
    if not reason.strip():
        raise Invalid({"reason": N_("Say why the date moves")})
    if to == occurrence.due_on:
        raise Invalid({"to": N_("This is the date already set")})
    _check_date_free(session, item, to)
    was = occurrence.due_on
    move = Postponement(
        occurrence_id=occurrence.id, from_on=was, to_on=to, reason=reason.strip(), person_id=by.person_id, at=now
    )
    session.add(move)
    _move_date(session, occurrence.id, was, to)
    session.refresh(occurrence)
    record(session, "item.postponed", item.id, by=by, now=now, plan_id=item.plan_id, due=[was, to], reason=reason)
    return move


def _move_date(session: Session, occurrence_id: UUID, was: date | None, to: date) -> None:
    """Only if the date is still the one that was seen: of two moves at once the second is told."""
    seen = col(Occurrence.due_on) == was if was else col(Occurrence.due_on).is_(None)
    moved = sa.update(Occurrence).where(col(Occurrence.id) == occurrence_id, seen).values(due_on=to)
    if session.connection().execute(moved).rowcount != 1:
        raise Conflict(N_("Somebody moved this date while you were writing"))


def _check_date_free(session: Session, item: Item, to: date) -> None:
    taken = select(Occurrence.id).where(Occurrence.item_id == item.id, Occurrence.due_on == to)
    if session.exec(taken.where(col(Occurrence.withdrawn_at).is_(None))).first():
        raise Invalid({"to": N_("The item already has this date")})
