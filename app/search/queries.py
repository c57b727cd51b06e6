"""What a person finds. The condition of what one may see stands in the query, not behind it."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.history.circles import open_to
from app.meetings.models import Meeting, WorkingGroup
from app.meetings.queries import group_visible_to
from app.people.actor import Actor
from app.people.circles import readable_across
from app.people.models import Body
from app.plans.models import Item, Plan, PlanSide, Wording
from app.plans.queries import item_visible_to
from app.search.matching import matches
from app.search.models import Kind, SearchEntry
from app.search.persons import persons_found
from app.search.question import Question
from app.search.rules import Hit, in_order

AT_MOST = 1000  # hits looked at; whoever finds more has to ask more narrowly
COLUMNS = (
    col(SearchEntry.id),
    col(SearchEntry.kind),
    col(SearchEntry.subject_id),
    col(SearchEntry.item_id),
    col(SearchEntry.head),
    col(SearchEntry.at),
    col(Wording.number),
    col(Wording.sort_key),
    col(Wording.title),
    col(Plan.title).label("plan_title"),
    col(Meeting.number).label("meeting_number"),
    col(Meeting.key),
    col(WorkingGroup.name).label("group_name"),
    col(WorkingGroup.slug),
)


def hits_for(session: Session, question: Question, *, seen_by: Actor, on: date) -> list[Hit]:
    """Everything that answers, the best first; nothing for an empty question."""
    if not question:
        return []
    found = [_hit(row) for row in session.execute(_found(session, question, seen_by, on))]
    return in_order([*found, *persons_found(session, question, seen_by=seen_by)], question)


def texts_of(session: Session, entry_ids: Collection[int]) -> dict[int, str]:
    told = sa.select(col(SearchEntry.id), col(SearchEntry.text)).where(col(SearchEntry.id).in_(entry_ids))
    return {row.id: row.text for row in session.execute(told)}


def count_entries(session: Session) -> int:
    return session.scalars(sa.select(sa.func.count()).select_from(SearchEntry)).one()


def _found(session: Session, question: Question, actor: Actor, on: date) -> sa.Select:
    found = sa.select(*COLUMNS).select_from(SearchEntry)
    found = found.outerjoin(Item, col(Item.id) == SearchEntry.item_id).outerjoin(Plan, col(Plan.id) == Item.plan_id)
    found = found.outerjoin(Wording, sa.and_(col(Wording.item_id) == Item.id, col(Wording.valid_to).is_(None)))
    found = found.outerjoin(Meeting, _is(Kind.MEETING, Meeting)).outerjoin(Body, _is(Kind.BODY, Body))
    found = found.outerjoin(WorkingGroup, col(WorkingGroup.id) == Meeting.group_id)
    found = found.where(matches(session, question), sa.or_(*_visible(actor, on)))
    first = sa.case((col(Wording.sort_key) == question.number, 0), else_=1)
    return found.order_by(first, col(SearchEntry.at).desc(), col(SearchEntry.id)).limit(AT_MOST)


def _visible(actor: Actor, on: date) -> Iterator[Any]:
    """Items that are not in the bin and what was said under them, as far as the circles reach; for guests no more."""
    inside = sa.or_(open_to((), SearchEntry), readable_across(actor, SearchEntry))
    yield sa.and_(col(Wording.is_deleted).is_(False), item_visible_to(actor), inside)
    if not actor.is_guest:
        yield sa.and_(col(Meeting.id).is_not(None), group_visible_to(actor, on))
        yield sa.and_(col(Body.id).is_not(None), _body_visible_to(actor))


def _body_visible_to(actor: Actor) -> Any:
    """The register's keepers see every body; others those of their own side and of the plans that they see."""
    if actor.may_keep_register:
        return sa.true()
    sides = sa.select(col(PlanSide.side_id)).where(col(PlanSide.plan_id).in_(actor.plan_ids))
    return sa.or_(col(Body.side_id) == actor.side_id, col(Body.side_id).in_(sides))


def _is(kind: Kind, table: Any) -> Any:
    return sa.and_(col(SearchEntry.kind) == kind, col(table.id) == SearchEntry.subject_id)


def _hit(row: Any) -> Hit:
    number = row.number or ("" if row.meeting_number is None else str(row.meeting_number))
    return Hit(
        kind=row.kind,
        subject_id=row.subject_id,
        head=row.head,
        at=row.at,
        entry_id=row.id,
        item_id=row.item_id,
        number=number,
        sort_key=row.sort_key or "",
        title=row.title or row.group_name or "",
        plan_title=row.plan_title or "",
        place=(row.slug or "", row.key or ""),
    )
