"""From the acts on one date to what each side's word amounts to. Pure: the same acts, the same positions.

Acts and positions are tuples with names: each plan that is looked at makes thousands of them.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from app.control.models import DecisionKind, Progress
from app.control.rules import Stance

WORD = "reported"  # the act of an owner; the others are decisions

BY_WORD = {
    Progress.NOT_BEGUN: Stance.NOT_BEGUN,
    Progress.UNDER_WAY: Stance.UNDER_WAY,
    Progress.DONE: Stance.DONE_REPORTED,
    Progress.NOT_DONE: Stance.NOT_DONE_REPORTED,
}
# What a side's next word follows: a returned one is open again.
SAYS = {stance: progress for progress, stance in BY_WORD.items()} | {Stance.RETURNED: Progress.UNDER_WAY}
BY_DECISION = {
    Progress.UNDER_WAY: Stance.UNDER_WAY,
    Progress.DONE: Stance.DONE,
    Progress.NOT_DONE: Stance.NOT_DONE,
}


class Act(NamedTuple):
    """A report or a decision on a date. `side`: whose act it is, by whatever key the sides have."""

    kind: str
    side: Any
    on: date
    id: UUID
    progress: Progress | None = None
    to_on: date | None = None
    moved: bool = False


class Extension(NamedTuple):
    """A later date that was asked for; granted by the own controller, it waits for the other side."""

    id: UUID
    to_on: date
    is_granted: bool = False


class Position(NamedTuple):
    """What a side says on an occurrence. `progress` is its own last word, whatever became of it.

    `decision_id`: the acceptance or the removal that the other side may answer, `decided_on` its day;
    `extended_on`: when its request for a later date moved it last; `returns`: how often its word was returned.
    """

    progress: Progress | None = None
    reported_on: date | None = None
    own: Stance = Stance.SILENT
    answer: Stance | None = None
    has_lapsed: bool = False
    report_id: UUID | None = None
    decision_id: UUID | None = None
    decided_on: date | None = None
    extension: Extension | None = None
    extended_on: date | None = None
    returns: int = 0

    @property
    def stance(self) -> Stance:
        return self.answer or self.own

    @property
    def objects(self) -> bool:
        return self.answer == Stance.OBJECTS


@dataclass(frozen=True, slots=True)
class Said:
    """Both sides' positions, by whatever key the acts name the sides with; and a proposal to settle, if one waits."""

    positions: Mapping[Any, Position]
    proposal: Act | None = None


SILENT = Position()


def listen(acts: Iterable[Act], sides: Collection[Any]) -> Said:
    """The acts come in the order in which they were made."""
    positions: dict[Any, Position] = dict.fromkeys(sides, SILENT)
    proposal: Act | None = None
    for act in acts:
        if act.kind in EXTENSIONS:
            _extend(positions, act)
            continue
        proposal = act if act.kind == DecisionKind.PROPOSED else None
        if act.kind == DecisionKind.SETTLED:
            positions = {side: _settled(position, act) for side, position in positions.items()}
        elif own := OWN.get(act.kind):
            positions = {
                side: own(position, act) if side == act.side else _unanswered(position)
                for side, position in positions.items()
            }
        elif act.kind in ANSWERS:
            lapsed = act.kind == DecisionKind.LAPSED
            positions[act.side] = positions[act.side]._replace(answer=ANSWERS[act.kind], has_lapsed=lapsed)
    return Said(positions, proposal)


def _unanswered(position: Position) -> Position:
    """What the other side has just said or decided anew wants a new answer."""
    return position._replace(answer=None, has_lapsed=False) if position.answer else position


def _speak(position: Position, act: Act) -> Position:
    assert act.progress, "a report says how it goes"
    return position._replace(
        progress=act.progress,
        reported_on=act.on,
        own=BY_WORD[act.progress],
        answer=None,
        has_lapsed=False,
        report_id=act.id,
        decision_id=None,
        decided_on=None,
    )


def _accept(position: Position, act: Act) -> Position:
    own = BY_DECISION.get(position.progress, position.own) if position.progress else position.own
    return position._replace(own=own, decision_id=act.id, decided_on=act.on)


def _return(position: Position, _: Act) -> Position:
    return position._replace(own=Stance.RETURNED, decision_id=None, decided_on=None, returns=position.returns + 1)


def _remove(position: Position, act: Act) -> Position:
    return position._replace(own=Stance.REMOVED, decision_id=act.id, decided_on=act.on, answer=None, has_lapsed=False)


def _resume(position: Position, _: Act) -> Position:
    own = BY_WORD[position.progress] if position.progress else Stance.SILENT
    return position._replace(own=own, decision_id=None, decided_on=None)


def _settled(position: Position, act: Act) -> Position:
    """Both sides stand alike from now on; what each had said stays its word."""
    assert act.progress, "a settlement has a value"
    own = BY_DECISION[act.progress]
    return position._replace(own=own, answer=None, has_lapsed=False, decision_id=None, decided_on=act.on)


def _extend(positions: dict[Any, Position], act: Act) -> None:
    """The other side's consent speaks of what is granted on this one."""
    if act.kind == DecisionKind.ASKED:
        assert act.to_on, "an extension is asked for to a date"
        positions[act.side] = positions[act.side]._replace(extension=Extension(act.id, act.to_on))
        return
    for side, position in positions.items():
        asked = position.extension
        if asked is None or (side == act.side) == (act.kind in OF_THE_OTHER_SIDE):
            continue
        waits = act.kind == DecisionKind.GRANTED and not act.moved
        positions[side] = position._replace(
            extension=asked._replace(is_granted=True) if waits else None,
            extended_on=act.on if act.moved else position.extended_on,
        )


OF_THE_OTHER_SIDE = frozenset({DecisionKind.CONSENTED, DecisionKind.DECLINED})
EXTENSIONS = OF_THE_OTHER_SIDE | {DecisionKind.ASKED, DecisionKind.GRANTED, DecisionKind.REFUSED}
ANSWERS: Mapping[str, Stance] = {
    DecisionKind.ACKNOWLEDGED: Stance.ACKNOWLEDGED,
    DecisionKind.OBJECTED: Stance.OBJECTS,
    DecisionKind.LAPSED: Stance.ACKNOWLEDGED,
}
OWN: Mapping[str, Callable[[Position, Act], Position]] = {
    WORD: _speak,
    DecisionKind.ACCEPTED: _accept,
    DecisionKind.RETURNED: _return,
    DecisionKind.REMOVED: _remove,
    DecisionKind.RESUMED: _resume,
}
