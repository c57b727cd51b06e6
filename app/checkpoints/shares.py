"""By checkpoints or by hand: a switch. What was typed stays, whichever way the switch stands."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.checkpoints.changes import must_keep, tell
from app.checkpoints.models import ItemShare
from app.checkpoints.queries import present_share
from app.history.models import Change
from app.people.actor import Actor
from app.plans.models import Item
from app.plans.standing_items import must_stand


def set_share(
    session: Session,
    item: Item,
    typed: int | None,
    *,
    by_hand: bool,
    seen: UUID | None,
    by: Actor,
    now: datetime,
) -> ItemShare:
    """`typed`: none keeps what was typed before. `seen`: the version that the form showed; none: there was none."""
    must_keep(session, item, by)
    must_stand(session, item)
    before = present_share(session, item.id)
    if (before.id if before else None) != seen:
        raise Conflict(N_("Somebody changed the share while you were looking at it"), present=before)
    percent = before.percent if typed is None and before else typed
    _check(percent, by_hand=by_hand)
    was = [before.by_hand, before.percent] if before else [False, None]
    told = {"by_hand": [was[0], by_hand], "percent": [was[1], percent]}
    change = tell(session, item, "share_set", told, by=by, now=now)
    return _begin(session, before, change, ItemShare(
        item_id=item.id, by_hand=by_hand, percent=percent, valid_from=now, seq=change.seq
    ))  # fmt: skip


def _check(percent: int | None, *, by_hand: bool) -> None:
    if percent is None and by_hand:
        raise Invalid({"percent": N_("Write how much is done")})
    if percent is not None and not 0 <= percent <= 100:
        raise Invalid({"percent": N_("Write a number from 0 to 100")})


def _begin(session: Session, before: ItemShare | None, change: Change, after: ItemShare) -> ItemShare:
    if before:
        before.valid_to = change.at
        session.add(before)
        session.flush()
    session.add(after)
    session.flush()
    return after
