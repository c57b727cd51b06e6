"""What the page of a code says: whether the journal still knows it, and to those who see the plan, of what it tells."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlmodel import Session

from app.history.proofs import Proof, prove
from app.history.seals import Seal, read_code
from app.people.actor import Actor
from app.plans.models import Plan
from app.plans.seals import acts_after, plan_if_seen, sealed_plan


class Finding(StrEnum):
    MATCHES = "matches"
    DIFFERS = "differs"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class SealedView:
    """For whoever sees the plan. `broken_seq`: where the journal no longer follows, if it does not."""

    title: str
    path: str
    seq: int
    at: datetime | None
    acts_after: int
    broken_seq: int | None


@dataclass(frozen=True, slots=True)
class FindingView:
    """`day` is told to everybody, of a code that matches; `sealed` to those who see the plan."""

    finding: Finding
    day: date | None = None
    sealed: SealedView | None = None


def look_up(session: Session, code: str, *, seen_by: Actor | None, today: date) -> FindingView:
    found = read_code(code)
    proof = prove(session, found.seq) if found else None
    if found is None or proof is None:
        return FindingView(Finding.UNKNOWN)
    plan_id = sealed_plan(session, found, proof.hash)
    if plan_id is None:
        return FindingView(Finding.DIFFERS)
    plan = plan_if_seen(session, plan_id, seen_by=seen_by) if seen_by else None
    sealed = _sealed(session, plan, found, proof, seen_by, today) if plan and seen_by else None
    if proof.broken_seq:
        return FindingView(Finding.DIFFERS, sealed=sealed)
    return FindingView(Finding.MATCHES, found.day, sealed)


def _sealed(session: Session, plan: Plan, found: Seal, proof: Proof, actor: Actor, today: date) -> SealedView:
    as_of = f"?as_of={found.day}" if found.day < today else ""
    later = acts_after(session, plan, found, seen_by=actor)
    return SealedView(plan.title, f"/plans/{plan.slug}{as_of}", found.seq, proof.at, later, proof.broken_seq)
