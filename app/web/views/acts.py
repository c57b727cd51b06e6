"""Single acts as pages show them: a word with its proofs, a decision, a move of a date."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.control.models import EvidenceKind
from app.history.models import Circle


@dataclass(frozen=True, slots=True)
class ProofView:
    """`words`: a file's name, a letter's number, an address."""

    kind: EvidenceKind
    words: str
    path: str = ""
    day: date | None = None
    size: int = 0
    version: int = 1


@dataclass(frozen=True, slots=True)
class WordView:
    id: UUID
    progress: str
    text: str
    difficulties: str
    reason: str
    on: date
    by: str
    body: str
    body_id: UUID
    person_id: UUID
    seq: int
    circle: Circle
    proofs: list[ProofView]


@dataclass(frozen=True, slots=True)
class DecisionView:
    id: UUID
    kind: str
    text: str
    on: date
    by: str
    value: str | None
    to_on: date | None
    seq: int
    person_id: UUID | None


@dataclass(frozen=True, slots=True)
class Move:
    id: UUID
    from_on: date | None
    to_on: date
    reason: str
    by: str
    on: date
    seq: int
    person_id: UUID | None
    by_decision: bool
    act: str = ""
    act_on: date | None = None
