"""Reads what may be news: acts on items, whose the items are, who was called, what was seen."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.comments.models import Comment, Mention
from app.history.models import Change, Circle
from app.inbox.rules import CONCERNS
from app.people.actor import Role
from app.people.models import Person, Side
from app.plans.memberships import Membership
from app.plans.models import Owner, Plan, Wording
from app.plans.openings import ItemOpening

AT_MOST = 2000  # acts looked at; older ones are found on the items' pages


@dataclass(frozen=True, slots=True)
class Act:
    """A row of the journal beside the item's present words."""

    seq: int
    at: datetime
    act: str
    body: dict[str, Any]
    person_id: UUID | None
    side_id: UUID | None
    circle: Circle
    plan_id: UUID
    item_id: UUID
    author: str | None
    number: str
    title: str
    plan_title: str
    plan_slug: str
    is_deleted: bool
    side: str | None


def acts_since(session: Session, plan_ids: Collection[UUID], *, after: int, since: datetime) -> list[Act]:
    """The latest first. A comment that was taken back is none."""
    acts = sa.select(
        col(Change.seq),
        col(Change.at),
        col(Change.act),
        col(Change.body),
        col(Change.person_id),
        col(Change.side_id),
        col(Change.circle),
        col(Change.plan_id),
        col(Change.subject_id),
        col(Person.name),
        col(Wording.number),
        col(Wording.title),
        col(Plan.title),
        col(Plan.slug),
        col(Wording.is_deleted),
        col(Side.short),
    )
    acts = acts.join(Plan, col(Plan.id) == Change.plan_id)
    acts = acts.join(Wording, sa.and_(col(Wording.item_id) == Change.subject_id, col(Wording.valid_to).is_(None)))
    acts = acts.outerjoin(Person, col(Person.id) == Change.person_id)
    acts = acts.outerjoin(Side, col(Side.id) == Change.side_id)
    taken_back = sa.exists().where(col(Comment.seq) == Change.seq, col(Comment.deleted_at).is_not(None))
    recent = (col(Change.seq) > after, col(Change.at) > since, col(Change.act).in_(list(CONCERNS)))
    acts = acts.where(col(Change.plan_id).in_(plan_ids), *recent, ~taken_back)
    rows = session.execute(acts.order_by(col(Change.seq).desc()).limit(AT_MOST))
    return [Act(*row) for row in rows]


def owners_of(session: Session, item_ids: Collection[UUID]) -> dict[UUID, list[tuple[UUID, UUID]]]:
    """By item, the side and the body of each owner."""
    present = sa.select(col(Wording.item_id), col(Owner.side_id), col(Owner.body_id))
    present = present.join(Wording, col(Wording.id) == Owner.wording_id)
    present = present.where(col(Wording.item_id).in_(item_ids), col(Wording.valid_to).is_(None))
    found = defaultdict(list)
    for item_id, side_id, body_id in session.execute(present):
        found[item_id].append((side_id, body_id))
    return found


def called_in(session: Session, acts: Iterable[Act]) -> Mapping[int, set[UUID]]:
    """By the act of a comment, the persons whom it calls."""
    said = [act.seq for act in acts if act.act == "item.commented"]
    calls = sa.select(col(Comment.seq), col(Mention.person_id)).join(Mention, col(Mention.comment_id) == Comment.id)
    found = defaultdict(set)
    for seq, person_id in session.execute(calls.where(col(Comment.seq).in_(said))):
        found[seq].add(person_id)
    return found


def sides_with_controller(session: Session, plan_ids: Collection[UUID]) -> set[tuple[UUID, UUID]]:
    named = sa.select(col(Membership.plan_id), col(Membership.side_id)).join(
        Person, sa.and_(col(Person.id) == Membership.person_id, col(Person.disabled_at).is_(None))
    )
    present = (col(Membership.role) == Role.CONTROLLER, col(Membership.until).is_(None))
    rows = session.execute(named.where(col(Membership.plan_id).in_(plan_ids), *present))
    return {(plan_id, side_id) for plan_id, side_id in rows}


def openings_of(
    session: Session, person_ids: Collection[UUID], item_ids: Collection[UUID]
) -> dict[tuple[UUID, UUID], int]:
    """By person and item, up to which act the person has seen it."""
    seen = sa.select(col(ItemOpening.person_id), col(ItemOpening.item_id), col(ItemOpening.seq))
    seen = seen.where(col(ItemOpening.person_id).in_(person_ids), col(ItemOpening.item_id).in_(item_ids))
    return {(person_id, item_id): seq for person_id, item_id, seq in session.execute(seen)}
