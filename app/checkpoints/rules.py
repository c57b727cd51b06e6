"""How much of an item is done: counted from its checkpoints, or typed. It says nothing of the item's state. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from app.people.actor import Actor


@dataclass(frozen=True, slots=True)
class Share:
    """`percent` is what counts; `done` of `total` checkpoints stand beside it even where it was typed."""

    percent: int
    done: int = 0
    total: int = 0
    by_hand: bool = False


def share_of(done: int, total: int, *, by_hand: bool = False, typed: int | None = None) -> Share | None:
    """Rounded down, for almost everything is not everything; none where there is nothing to count."""
    if by_hand and typed is not None:
        return Share(typed, done, total, by_hand=True)
    return Share(100 * done // total, done, total) if total else None


def may_keep(plan_id: UUID, owners: Iterable[tuple[UUID, UUID]], by: Actor) -> bool:
    """Whoever keeps the plan, and the owners of the item, each named by side and body; guests only look."""
    if by.may_edit(plan_id):
        return True
    if plan_id in by.guest_plan_ids:
        return False
    own = by.owns_for(plan_id) & {by.side_id}
    return any(side_id in own and body_id in by.body_ids for side_id, body_id in owners)
