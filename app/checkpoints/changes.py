"""Checkpoints are kept by the coordinators and the item's owners. Each act begins a version; nothing is overwritten."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.checkpoints.models import Checkpoint
from app.checkpoints.queries import checkpoints_of, find_checkpoint
from app.checkpoints.rules import may_keep
from app.history.changes import record
from app.history.models import Change
from app.people.actor import Actor
from app.plans.bin import KEPT_FOR
from app.plans.models import Item, Owner, Wording
from app.plans.standing_items import must_stand

NOT_YOURS = N_("Checkpoints are kept by the coordinators of the plan and the owners of the item")
IS_SO_ALREADY = N_("This checkpoint stands so already")
CHANGED_MEANWHILE = N_("Somebody changed this checkpoint while you were looking at it")


def add_checkpoint(
    session: Session, item: Item, title: str, day: date | None = None, *, by: Actor, now: datetime
) -> Checkpoint:
    """After the others."""
    must_keep(session, item, by)
    words = _named(title)
    must_stand(session, item)
    last = max((each.position for each in checkpoints_of(session, item.id)), default=0)
    change = tell(session, item, "checkpoint_added", {"checkpoint": words, "day": day}, by=by, now=now)
    added = Checkpoint(item_id=item.id, position=last + 1, title=words, day=day, valid_from=now, seq=change.seq)
    session.add(added)
    session.flush()
    return added


def change_checkpoint(
    session: Session, item: Item, key: UUID, title: str, day: date | None, *, seen: UUID, by: Actor, now: datetime
) -> Checkpoint:
    """`seen`: the version that the form showed."""
    present = _hold(session, item, key, seen, by)
    words = _named(title)
    if (present.title, present.day) == (words, day):
        return present
    told = {"checkpoint": [present.title, words], "day": [present.day, day]}
    change = tell(session, item, "checkpoint_changed", told, by=by, now=now)
    return _begin(session, present, change, title=words, day=day)


def mark_done(session: Session, item: Item, key: UUID, *, seen: UUID, by: Actor, now: datetime) -> Checkpoint:
    """It changes the share, never the item's state: that is for reports and those who accept them."""
    present = _hold(session, item, key, seen, by)
    _must_be(present.done_at is None)
    change = _tell_of(session, item, "checkpoint_done", present, by=by, now=now)
    return _begin(session, present, change, done_at=now, done_by=by.person_id)


def reopen(session: Session, item: Item, key: UUID, *, seen: UUID, by: Actor, now: datetime) -> Checkpoint:
    """What was marked as done by mistake is not."""
    present = _hold(session, item, key, seen, by)
    _must_be(present.done_at is not None)
    change = _tell_of(session, item, "checkpoint_reopened", present, by=by, now=now)
    return _begin(session, present, change, done_at=None, done_by=None)


def put_before(session: Session, item: Item, key: UUID, *, seen: UUID, by: Actor, now: datetime) -> Checkpoint:
    """Changes places with the one before it."""
    present = _hold(session, item, key, seen, by)
    earlier = [each for each in checkpoints_of(session, item.id) if each.position < present.position]
    _must_be(bool(earlier))
    change = _tell_of(session, item, "checkpoint_put_before", present, by=by, now=now, before=earlier[-1].title)
    _begin(session, earlier[-1], change, position=present.position)
    return _begin(session, present, change, position=earlier[-1].position)


def remove_checkpoint(session: Session, item: Item, key: UUID, *, seen: UUID, by: Actor, now: datetime) -> Checkpoint:
    present = _hold(session, item, key, seen, by)
    change = _tell_of(session, item, "checkpoint_removed", present, by=by, now=now)
    return _begin(session, present, change, is_removed=True)


def restore_checkpoint(session: Session, item: Item, key: UUID, *, seen: UUID, by: Actor, now: datetime) -> Checkpoint:
    """Where it stood, within the days that things lie in a bin."""
    present = _hold(session, item, key, seen, by, is_removed=True)
    if now > present.valid_from + KEPT_FOR:
        raise Conflict(N_("The checkpoint was taken out more than 30 days ago and can no longer be restored"))
    change = _tell_of(session, item, "checkpoint_restored", present, by=by, now=now)
    return _begin(session, present, change, is_removed=False)


def must_keep(session: Session, item: Item, by: Actor) -> None:
    owners = select(Owner.side_id, Owner.body_id).join(Wording, col(Wording.id) == Owner.wording_id)
    owners = owners.where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
    if not may_keep(item.plan_id, session.exec(owners).all(), by):
        raise NotAllowed(NOT_YOURS)


def tell(session: Session, item: Item, act: str, told: dict[str, Any], *, by: Actor, now: datetime) -> Change:
    """The journal's line of the act; for both sides, as the plan binds both."""
    return record(session, f"item.{act}", item.id, told, by=by, now=now, plan_id=item.plan_id)


def _tell_of(
    session: Session, item: Item, act: str, checkpoint: Checkpoint, *, by: Actor, now: datetime, **told: Any
) -> Change:
    return tell(session, item, act, {"checkpoint": checkpoint.title, **told}, by=by, now=now)


def _hold(session: Session, item: Item, key: UUID, seen: UUID, by: Actor, *, is_removed: bool = False) -> Checkpoint:
    """The present version, held until the act ends, if it is the one that was seen."""
    must_keep(session, item, by)
    must_stand(session, item)
    present = find_checkpoint(session, item, key)
    if present.id != seen or present.is_removed != is_removed:
        raise Conflict(CHANGED_MEANWHILE, present=present)
    return present


def _must_be(right: bool) -> None:
    if not right:
        raise Conflict(IS_SO_ALREADY)


def _named(title: str) -> str:
    if not title.strip():
        raise Invalid({"title": N_("Say what is to be reached")})
    return title.strip()


def _begin(session: Session, before: Checkpoint, change: Change, **values: Any) -> Checkpoint:
    """The present version is unique: the old one must end before another begins."""
    before.valid_to = change.at
    session.add(before)
    session.flush()
    kept = before.model_dump(exclude={"id", "valid_from", "valid_to", "seq"})
    after = Checkpoint(**{**kept, **values}, valid_from=change.at, seq=change.seq)
    session.add(after)
    session.flush()
    return after
