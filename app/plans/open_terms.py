"""The work list of a plan's terms: what cannot be read, waits for a look, for a date, or for an event."""

from dataclasses import dataclass
from enum import StrEnum

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.deadlines.terms import TermKind
from app.plans.events import PlanEvent
from app.plans.models import Item, Occurrence, Plan, Wording


class Why(StrEnum):
    UNREADABLE = "unreadable"
    REVIEW = "review"
    WAITING = "waiting"
    UNDATED = "undated"


@dataclass(frozen=True)
class OpenTerm:
    item: Item
    wording: Wording
    why: Why
    event: PlanEvent | None


def open_terms(session: Session, plan: Plan) -> list[OpenTerm]:
    """By the reason, then in the printed order; an undated term that was given a date by hand is settled."""
    dated = sa.select(col(Occurrence.item_id)).where(
        col(Occurrence.due_on).is_not(None), col(Occurrence.withdrawn_at).is_(None)
    )
    present = select(Item, Wording, PlanEvent).join(Wording, col(Wording.item_id) == Item.id)
    present = present.outerjoin(PlanEvent, col(PlanEvent.id) == Wording.event_id)
    present = present.where(
        Item.plan_id == plan.id, col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False)
    )
    kinds = (TermKind.UNREADABLE, TermKind.UNDATED, TermKind.RELATIVE)
    bare = sa.and_(col(Wording.kind).in_(kinds), col(Item.id).not_in(dated))
    rows = session.exec(present.where(sa.or_(col(Wording.review), bare)).order_by(Wording.sort_key)).all()
    found = [OpenTerm(item, wording, _why(wording), event) for item, wording, event in rows]
    return sorted(found, key=lambda term: list(Why).index(term.why))


def _why(wording: Wording) -> Why:
    if wording.kind == TermKind.UNREADABLE:
        return Why.UNREADABLE
    if wording.review:
        return Why.REVIEW
    return Why.WAITING if wording.kind == TermKind.RELATIVE else Why.UNDATED
