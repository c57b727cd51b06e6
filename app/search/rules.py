"""In which order hits are shown: by one rule, whatever database found them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from uuid import UUID

from app.search.models import Kind
from app.search.question import Question
from app.search.words import stems_in

ORDER = list(Kind)


class Nearness(IntEnum):
    """How near a hit comes to the question."""

    NUMBER = 0
    UNDER_THE_NUMBER = 1
    IN_THE_HEADING = 2
    IN_THE_TEXT = 3


@dataclass(frozen=True, slots=True)
class Hit:
    """`number`, `title`, `plan_title`: of the item that it is or belongs to; of a meeting its number and group.

    `place`: what its address is made of, where that is not the id. `entry_id`: none for a person, who has no entry.
    """

    kind: Kind
    subject_id: UUID
    head: str
    at: datetime
    entry_id: int | None = None
    item_id: UUID | None = None
    number: str = ""
    sort_key: str = ""
    title: str = ""
    plan_title: str = ""
    place: tuple[str, str] = ("", "")


def in_order(hits: Iterable[Hit], question: Question) -> list[Hit]:
    """The number asked for first, then headings, then words; items as they are printed, all else the latest first."""
    return sorted(hits, key=lambda hit: _place(hit, question))


def nearness(hit: Hit, question: Question) -> Nearness:
    if question.number and hit.kind == Kind.ITEM:
        if hit.sort_key == question.number:
            return Nearness.NUMBER
        if hit.sort_key.startswith(f"{question.number}."):
            return Nearness.UNDER_THE_NUMBER
    in_heading = question.stems_are_in(stems_in(hit.head))
    return Nearness.IN_THE_HEADING if in_heading else Nearness.IN_THE_TEXT


def _place(hit: Hit, question: Question) -> tuple:
    age = 0.0 if hit.kind == Kind.ITEM else -hit.at.timestamp()
    same = (hit.plan_title, hit.sort_key, hit.head, hit.subject_id)
    return nearness(hit, question), ORDER.index(hit.kind), age, *same
