"""Reads of comments. One that a person may not read leaves no trace."""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from app.base.errors import NotFound
from app.base.language import N_
from app.checkpoints.models import Checkpoint, ItemShare
from app.comments.models import Comment, Mention
from app.files.models import StoredFile
from app.history.models import Change
from app.history.queries import story_of
from app.people.actor import Actor
from app.people.circles import readable_across
from app.people.models import Person
from app.plans.bin import KEPT_FOR
from app.plans.item_queries import in_whole_plans
from app.plans.models import Item, Plan, Wording
from app.plans.openings import ItemOpening
from app.plans.queries import readable_by
from app.plans.versions import in_force

Called = aliased(Person)
Doer = aliased(Person)


def told_on(
    session: Session, item: Item, *, seen_by: Actor, now: datetime, at: datetime | None = None
) -> Sequence[Any]:
    """The journal of an item as far as this person may read it, up to a moment, the latest first; beside its acts the
    comments that were made, the files that were handed in and the checkpoints that stand by them. One row for each
    person called, one statement.
    """
    side_ids = list(seen_by.side_ids(item.plan_id))
    reader = {"person_id": seen_by.person_id, "side_ids": side_ids, "kept_since": now - KEPT_FOR}
    return session.execute(_told(past=at is not None), {"item_id": item.id, "at": at, **reader}).all()


@cache  # putting it together takes longer than running it
def _told(*, past: bool) -> sa.Select:
    at, item_id, person_id = sa.bindparam("at") if past else None, sa.bindparam("item_id"), sa.bindparam("person_id")
    story = story_of(item_id, side_ids=sa.bindparam("side_ids", expanding=True), at=at)
    story = story.add_columns(
        col(Person.name).label("author"),
        Comment,
        col(Called.name).label("called"),
        col(Called.id).label("called_id"),
        col(ItemOpening.seq).label("seen_seq"),
        col(ItemOpening.at).label("seen_at"),
        StoredFile,
        Checkpoint,
        col(Doer.name).label("doer"),
        ItemShare,
    )
    standing = sa.or_(col(Comment.deleted_at).is_(None), _may_bring_back(person_id)) if at is None else _stood(at)
    story = story.outerjoin(Person, col(Person.id) == Change.person_id)
    story = story.outerjoin(Comment, sa.and_(col(Comment.seq) == Change.seq, standing))
    story = story.outerjoin(Mention, col(Mention.comment_id) == Comment.id)
    story = story.outerjoin(Called, col(Called.id) == Mention.person_id)
    story = story.outerjoin(ItemOpening, _opened(item_id, person_id))
    story = story.outerjoin(StoredFile, col(StoredFile.seq) == Change.seq)
    return _with_checkpoints(story, at)


def find_comment(session: Session, item: Item, comment_id: UUID, *, seen_by: Actor) -> Comment:
    """Also one that was taken back: its author may want it again."""
    named = sa.select(Comment).where(col(Comment.id) == comment_id, col(Comment.item_id) == item.id)
    if found := session.scalars(named.where(readable_by(seen_by, item.plan_id, Comment))).first():
        return found
    raise NotFound(N_("There is no such comment, or it is not open to you"))


def mentions_waiting(session: Session, actor: Actor) -> Sequence[Any]:
    """Comments that call this person and whose items were not opened since, the latest first."""
    called = sa.select(Comment, Plan, Wording, col(Person.name).label("author")).select_from(Comment)
    called = called.join(Mention, col(Mention.comment_id) == Comment.id)
    called = called.join(Person, col(Person.id) == Comment.person_id)
    called = in_whole_plans(called, Comment.item_id, seen_by=actor)
    called = called.outerjoin(ItemOpening, _opened(Comment.item_id, actor.person_id))
    called = called.where(col(Mention.person_id) == actor.person_id, _unseen())
    called = called.where(col(Comment.deleted_at).is_(None), readable_across(actor, Comment))
    return session.execute(called.order_by(col(Comment.at).desc())).all()


def calling(session: Session, comment_id: UUID, person_id: UUID) -> Any | None:
    """The comment, its author's name and the item as it is worded now, while the comment stands and still calls."""
    called = sa.select(Comment, col(Person.name), Wording).join(Mention, col(Mention.comment_id) == Comment.id)
    called = called.join(Person, col(Person.id) == Comment.person_id)
    called = called.join(Wording, sa.and_(col(Wording.item_id) == Comment.item_id, col(Wording.valid_to).is_(None)))
    called = called.outerjoin(ItemOpening, _opened(Comment.item_id, person_id))
    standing = sa.and_(col(Comment.id) == comment_id, col(Comment.deleted_at).is_(None))
    return session.execute(called.where(standing, col(Mention.person_id) == person_id, _unseen())).first()


def _opened(item_id: Any, person_id: Any) -> Any:
    return sa.and_(col(ItemOpening.item_id) == item_id, col(ItemOpening.person_id) == person_id)


def _unseen() -> Any:
    """The item was not opened since the comment was made."""
    return col(Comment.seq) > sa.func.coalesce(ItemOpening.seq, 0)


def _with_checkpoints(story: sa.Select, at: Any) -> sa.Select:
    """Each with the act that made it what it is, now or at the moment."""
    story = story.outerjoin(Checkpoint, sa.and_(col(Checkpoint.seq) == Change.seq, in_force(Checkpoint, at)))
    story = story.outerjoin(Doer, col(Doer.id) == Checkpoint.done_by)
    return story.outerjoin(ItemShare, sa.and_(col(ItemShare.seq) == Change.seq, in_force(ItemShare, at)))


def _stood(at: Any) -> Any:
    return sa.or_(col(Comment.deleted_at).is_(None), col(Comment.deleted_at) > at)


def _may_bring_back(person_id: Any) -> Any:
    return sa.and_(col(Comment.person_id) == person_id, col(Comment.deleted_at) > sa.bindparam("kept_since"))
