"""What the sides' words add up to, and which word may follow which. Pure."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from app.control.models import Progress


class State(StrEnum):
    """Where an occurrence, or an item, stands by what both sides have said."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    WAITING = "waiting"
    DISAGREEMENT = "disagreement"
    DONE = "done"
    NOT_DONE = "not_done"


CLOSED = frozenset({State.DONE, State.NOT_DONE})
CLOSING = frozenset({Progress.DONE, Progress.NOT_DONE})

# What a side may say after its last word. Nothing goes back to "not begun"; a closing word is taken back
# by saying that the work goes on, or corrected by the other closing word.
MAY_FOLLOW: Mapping[Progress | None, frozenset[Progress]] = {
    None: frozenset(Progress),
    Progress.NOT_BEGUN: frozenset(Progress),
    Progress.UNDER_WAY: frozenset({Progress.UNDER_WAY, Progress.DONE, Progress.NOT_DONE}),
    Progress.DONE: frozenset({Progress.UNDER_WAY, Progress.NOT_DONE}),
    Progress.NOT_DONE: frozenset({Progress.UNDER_WAY, Progress.DONE}),
}


def may_follow(progress: Progress, *, after: Progress | None) -> bool:
    return progress in MAY_FOLLOW[after]


def roll_up(positions: Collection[Progress | None]) -> State:
    """One occurrence, from the last word of each side that has owners (None: silent).

    The positions are one or two. A side that is alone speaks for the item.
    """
    said = set(positions)
    if len(said) == 1:
        return _alone(next(iter(said)))
    if Progress.DONE in said:
        return State.WAITING if None in said else State.DISAGREEMENT
    if Progress.UNDER_WAY in said:
        return State.UNDER_WAY
    if said == {Progress.NOT_DONE, None}:
        return State.WAITING
    if Progress.NOT_DONE in said:
        return State.UNDER_WAY
    return State.NOT_BEGUN


def of_item(states: Collection[State]) -> State:
    """An item whose occurrences are all closed is done if each of them is."""
    return State.NOT_DONE if State.NOT_DONE in states else State.DONE


def _alone(progress: Progress | None) -> State:
    return State(progress.value) if progress else State.NOT_BEGUN
