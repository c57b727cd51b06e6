"""What the sides' positions add up to, and which word may follow which. Pure."""

from collections.abc import Collection, Mapping
from enum import StrEnum

from app.control.models import Progress


class Stance(StrEnum):
    """What a side's last word amounts to, after what was decided on it."""

    SILENT = "none"
    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    RETURNED = "returned"
    DONE_REPORTED = "done_reported"
    NOT_DONE_REPORTED = "not_done_reported"
    DONE = "done"
    NOT_DONE = "not_done"
    ACKNOWLEDGED = "acknowledged"
    OBJECTS = "objects"
    REMOVED = "removed"


class State(StrEnum):
    """Where an occurrence, or an item, stands by the positions of both sides."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    ACCEPTANCE = "acceptance"
    WAITING = "waiting"
    DISAGREEMENT = "disagreement"
    DONE = "done"
    NOT_DONE = "not_done"
    REMOVED = "removed"


CLOSED = frozenset({State.DONE, State.NOT_DONE, State.REMOVED})
CLOSING = frozenset({Progress.DONE, Progress.NOT_DONE})
REPORTED = frozenset({Stance.DONE_REPORTED, Stance.NOT_DONE_REPORTED})
# Nothing more is waited for from a side that stands so.
SPOKEN = REPORTED | {Stance.DONE, Stance.NOT_DONE, Stance.ACKNOWLEDGED, Stance.REMOVED}

# One accepted "done" against what the other side has said; whatever is missing here is something else than done.
AGAINST_DONE: Mapping[Stance, State] = {
    Stance.DONE: State.DONE,
    Stance.ACKNOWLEDGED: State.DONE,
    Stance.DONE_REPORTED: State.ACCEPTANCE,
    Stance.SILENT: State.WAITING,
    Stance.RETURNED: State.WAITING,
}
# An answer of the other side that fell away with what it answered is no word of its own.
NO_WORD = frozenset({Stance.SILENT, Stance.ACKNOWLEDGED, Stance.OBJECTS})
GOING_ON = frozenset({Stance.UNDER_WAY, Stance.RETURNED})

# What a side may say after its last word. Nothing goes back to "not begun"; a closing word is taken back
# by saying that the work goes on, or corrected by the other closing word, until it is accepted.
MAY_FOLLOW: Mapping[Progress | None, frozenset[Progress]] = {
    None: frozenset(Progress),
    Progress.NOT_BEGUN: frozenset(Progress),
    Progress.UNDER_WAY: frozenset({Progress.UNDER_WAY, Progress.DONE, Progress.NOT_DONE}),
    Progress.DONE: frozenset({Progress.UNDER_WAY, Progress.NOT_DONE}),
    Progress.NOT_DONE: frozenset({Progress.UNDER_WAY, Progress.DONE}),
}


def may_follow(progress: Progress, *, after: Progress | None) -> bool:
    return progress in MAY_FOLLOW[after]


def roll_up(stances: Collection[Stance]) -> State:
    """One occurrence, from the stance of each side that owns it, and of the other one if it objects.

    The stances are one or two. A side that is alone speaks for the item.
    """
    first, *rest = stances
    other = rest[0] if rest else first
    pair = {first, other}
    if Stance.REMOVED in pair:
        return State.DISAGREEMENT if Stance.OBJECTS in pair else State.REMOVED
    if Stance.DONE in pair:
        return AGAINST_DONE.get(other if first == Stance.DONE else first, State.DISAGREEMENT)
    if pair == {Stance.NOT_DONE}:
        return State.NOT_DONE
    return _unfinished(pair)


def of_item(states: Collection[State]) -> State:
    """An item whose occurrences are all closed: what was taken off control does not count beside the others."""
    counted = set(states) - {State.REMOVED}
    if not counted:
        return State.REMOVED
    return State.NOT_DONE if State.NOT_DONE in counted else State.DONE


def _unfinished(pair: set[Stance]) -> State:
    if pair & REPORTED:
        return State.ACCEPTANCE
    if Stance.NOT_DONE in pair and pair & (NO_WORD | {Stance.RETURNED}):
        return State.WAITING
    if pair & (GOING_ON | {Stance.NOT_DONE}):
        return State.UNDER_WAY
    return State.NOT_BEGUN
