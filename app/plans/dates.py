"""The dates on which an item is owed: agreed with the wording, moved only with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.history.changes import record
from app.people.actor import Actor
from app.plans.models import Item, Occurrence, Postponement
from app.plans.versions import keep_dates

MOVED_MEANWHILE = N_("Somebody moved this date while you were writing")


def agree_dates(session: Session, item: Item, due: tuple[date, ...], *, now: datetime) -> None:
    """One occurrence for each date; an item without a date still has one, to report on."""
    agreed = [Occurrence(item_id=item.id, first_due_on=day, due_on=day, created_at=now) for day in due or (None,)]
    session.add_all(agreed)
    keep_dates(session, agreed, now=now)


def replace_dates(session: Session, item: Item, due: tuple[date, ...], *, now: datetime) -> dict[str, list]:
    """Keep the occurrences whose date the new term still names, withdraw the others, add what is new.

    A date that was withdrawn by mistake comes back with everything that was said of it.
    """
    known = session.exec(select(Occurrence).where(Occurrence.item_id == item.id)).all()
    standing = [each for each in known if each.withdrawn_at is None]
    wanted = set(due) or {None}
    kept = {each.due_on for each in standing if each.due_on in wanted}
    gone = [each for each in standing if each.due_on not in kept]
    for each in gone:
        each.withdrawn_at = now
    added = sorted(wanted - kept, key=str)
    new = [
        _revived(known, day) or Occurrence(item_id=item.id, first_due_on=day, due_on=day, created_at=now)
        for day in added
    ]
    session.add_all([*gone, *new])
    keep_dates(session, [*gone, *new], now=now)
    before = sorted((each.due_on for each in standing), key=str)
    return {"due": [before, sorted(wanted, key=str)]} if added or len(kept) < len(standing) else {}


def _revived(known: Sequence[Occurrence], day: date | None) -> Occurrence | None:
    withdrawn = [each for each in known if each.due_on == day and each.withdrawn_at]
    for each in withdrawn[-1:]:
        each.withdrawn_at = None
        return each
    return None


@dataclass(frozen=True, slots=True)
class Basis:
    """The document by which both sides move a date."""

    act: str
    on: date | None

    def check(self) -> None:
        if not self.act.strip():
            raise Invalid({"act": N_("Name the act of both sides")})
        if self.on is None:
            raise Invalid({"act_on": N_("An act of both sides has a date")})


def move_date(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    to: date,
    reason: str,
    *,
    by: Actor,
    now: datetime,
    basis: Basis | None = None,
) -> Postponement:
    """For acts that have checked who may; the move is a row and a line of the journal."""
    was, words = occurrence.due_on, reason.strip()
    told: dict[str, Any] = {"due": [was, to], "reason": words}
    if basis:
        told |= {"document": basis.act.strip(), "act_on": basis.on}
    change = record(session, "item.postponed", item.id, told, by=by, now=now, plan_id=item.plan_id)
    move = Postponement(
        occurrence_id=occurrence.id,
        from_on=was,
        to_on=to,
        reason=words,
        act=basis.act.strip() if basis else "",
        act_on=basis.on if basis else None,
        person_id=by.person_id,
        at=now,
        seq=change.seq,
    )
    session.add(move)
    _move_date(session, occurrence.id, was, to)
    session.refresh(occurrence)
    keep_dates(session, [occurrence], now=now)
    return move


def take_move_back(session: Session, item: Item, move: Postponement, *, now: datetime) -> None:
    """The date stands where it stood; for acts that have checked who may, and that write the journal."""
    occurrence = session.get_one(Occurrence, move.occurrence_id)
    if move.from_on:
        check_date_free(session, item, move.from_on)
    _move_date(session, occurrence.id, move.to_on, move.from_on)
    move.undone_at = now
    session.add(move)
    session.refresh(occurrence)
    keep_dates(session, [occurrence], now=now)


def _move_date(session: Session, occurrence_id: UUID, was: date | None, to: date | None) -> None:
    """Only if the date is still the one that was read: of two moves in one moment the second is told."""
    seen = col(Occurrence.due_on) == was if was else col(Occurrence.due_on).is_(None)
    moved = sa.update(Occurrence).where(col(Occurrence.id) == occurrence_id, seen).values(due_on=to)
    if session.connection().execute(moved).rowcount != 1:
        raise Conflict(MOVED_MEANWHILE)


def check_date_free(session: Session, item: Item, to: date) -> None:
    taken = select(Occurrence.id).where(Occurrence.item_id == item.id, Occurrence.due_on == to)
    if session.exec(taken.where(col(Occurrence.withdrawn_at).is_(None))).first():
        raise Invalid({"to": N_("The item already has this date")})
