"""Whom an act on an item concerns, and for what reason. Pure."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum, StrEnum, auto
from typing import Any
from uuid import UUID

from app.control.models import Progress
from app.control.rules import CLOSING


class Reason(StrEnum):
    """The most pressing first: of several acts on an item the first reason stands for all."""

    RETURNED = "returned"
    MENTIONED = "mentioned"
    ESCALATED = "escalated"
    TO_ACCEPT = "to_accept"
    TO_ANSWER = "to_answer"
    DISAGREEMENT = "disagreement"
    EXTENSION = "extension"
    DECIDED = "decided"
    REPORTED = "reported"
    CHANGED = "changed"
    SAID = "said"


class Whose(Enum):
    """Own and other: of the side for which the act was done."""

    OWN_OWNERS = auto()
    OTHER_OWNERS = auto()
    OWNERS = auto()
    OWN_CONTROL = auto()
    OWN_OFFICE = auto()
    OTHER_OFFICE = auto()
    OFFICE = auto()
    OWN_HEADS = auto()


@dataclass(frozen=True, slots=True)
class Standing:
    """What a reader is to an item: the sides for which he owns it, coordinates or controls it (`office`), decides on
    its reports, or that he heads.
    """

    owns: Collection[UUID]
    office: Collection[UUID]
    decides: Collection[UUID]
    heads: Collection[UUID] = ()

    def __bool__(self) -> bool:
        """Whether any act may concern this reader."""
        return bool(self.owns or self.office or self.decides or self.heads)

    def is_among(self, whose: Whose, side_id: UUID | None) -> bool:
        return AMONG[whose](self, side_id)


def _other(sides: Collection[UUID], side_id: UUID | None) -> bool:
    return any(side != side_id for side in sides)


AMONG: Mapping[Whose, Callable[[Standing, UUID | None], bool]] = {
    Whose.OWN_OWNERS: lambda reader, side_id: side_id in reader.owns,
    Whose.OTHER_OWNERS: lambda reader, side_id: _other(reader.owns, side_id),
    Whose.OWNERS: lambda reader, _: bool(reader.owns),
    Whose.OWN_CONTROL: lambda reader, side_id: side_id in reader.decides,
    Whose.OWN_OFFICE: lambda reader, side_id: side_id in reader.office,
    Whose.OTHER_OFFICE: lambda reader, side_id: _other(reader.office, side_id),
    Whose.OFFICE: lambda reader, _: bool(reader.office),
    Whose.OWN_HEADS: lambda reader, side_id: side_id in reader.heads,
}
Told = Sequence[tuple[Whose, Reason]]  # the first that fits

TO_BOTH: Told = ((Whose.OWNERS, Reason.DECIDED), (Whose.OFFICE, Reason.DECIDED))
AMENDED: Told = ((Whose.OWNERS, Reason.CHANGED), (Whose.OFFICE, Reason.CHANGED))
SPOKEN: Told = ((Whose.OWNERS, Reason.SAID), (Whose.OFFICE, Reason.SAID))
IN_DISPUTE: Told = ((Whose.OFFICE, Reason.DISAGREEMENT), (Whose.OWNERS, Reason.DISAGREEMENT))
ANSWERABLE: Told = ((Whose.OTHER_OFFICE, Reason.TO_ANSWER), *TO_BOTH)
ON_EXTENSION: Told = ((Whose.OWNERS, Reason.EXTENSION), (Whose.OFFICE, Reason.EXTENSION))
REPORTED: Told = ((Whose.OFFICE, Reason.REPORTED), (Whose.OWN_OWNERS, Reason.REPORTED))

RAISED: Mapping[str, Told] = {  # by the level
    "coordinator": ((Whose.OWN_OFFICE, Reason.ESCALATED),),
    "head": ((Whose.OWN_HEADS, Reason.ESCALATED), (Whose.OWN_OFFICE, Reason.ESCALATED)),
    "agenda": ((Whose.OWN_HEADS, Reason.ESCALATED), (Whose.OFFICE, Reason.ESCALATED)),
}
CONCERNS: Mapping[str, Told] = {
    "item.returned": ((Whose.OWN_OWNERS, Reason.RETURNED), (Whose.OFFICE, Reason.DECIDED)),
    "item.reported": REPORTED,
    "item.accepted": ANSWERABLE,
    "item.removed": ANSWERABLE,
    "item.resumed": TO_BOTH,
    "item.acknowledged": TO_BOTH,
    "item.lapsed": TO_BOTH,
    "item.objected": IN_DISPUTE,
    "item.proposed": ((Whose.OTHER_OFFICE, Reason.DISAGREEMENT),),
    "item.settled": IN_DISPUTE,
    "item.asked": ((Whose.OWN_OFFICE, Reason.EXTENSION),),
    "item.granted": ON_EXTENSION,
    "item.refused": ((Whose.OWN_OWNERS, Reason.EXTENSION), (Whose.OWN_OFFICE, Reason.EXTENSION)),
    "item.consented": ON_EXTENSION,
    "item.declined": ON_EXTENSION,
    "item.postponed": AMENDED,
    "item.date_followed": AMENDED,
    "item.replanned": AMENDED,
    "item.reworded": AMENDED,
    "item.added": AMENDED,
    "item.deleted": AMENDED,
    "item.restored": AMENDED,
    "item.undone": TO_BOTH,
    "item.escalated": RAISED["agenda"],
    "item.checkpoint_added": AMENDED,
    "item.checkpoint_changed": AMENDED,
    "item.checkpoint_done": AMENDED,
    "item.checkpoint_removed": AMENDED,
    "item.commented": SPOKEN,
    "item.file_handed_in": SPOKEN,
}
BY_LETTERS_OF_THEIR_OWN = frozenset({Reason.RETURNED, Reason.MENTIONED})
PRESSING = list(Reason)


def reason_for(act: str, body: Mapping[str, Any], side_id: UUID | None, reader: Standing) -> Reason | None:
    """Why the act concerns the reader; none: it does not."""
    if act == "item.reported" and _closes(body) and reader.is_among(Whose.OWN_CONTROL, side_id):
        return Reason.TO_ACCEPT
    told = RAISED[body["level"]] if act == "item.escalated" else CONCERNS[act]
    return next((reason for whose, reason in told if reader.is_among(whose, side_id)), None)


def most_pressing(reasons: Collection[Reason]) -> Reason:
    return min(reasons, key=PRESSING.index)


def _closes(body: Mapping[str, Any]) -> bool:
    _, said = body["progress"]
    return Progress(said) in CLOSING
