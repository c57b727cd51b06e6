"""Comments are made, taken back and brought back. The journal tells that, not the words: they are their author's."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.comments.models import Comment, Mention
from app.history.changes import record
from app.history.circles import is_open_to
from app.history.models import Change, Circle
from app.people.actor import Actor
from app.plans.bin import KEPT_FOR
from app.plans.members import people_of_plan
from app.plans.models import Item
from app.plans.standing_items import must_stand

NO_ROLE = N_("Only those who have a role in this plan may write here")


def comment(
    session: Session, item: Item, text: str, circle: Circle, called: Collection[UUID] = (), *, by: Actor, now: datetime
) -> Comment:
    """`called`: persons of the plan who are to look; only those who may read it."""
    side_id = speaking_side(by, item.plan_id)
    by.must_be_inside(item.plan_id, side_id, circle)
    if not text.strip():
        raise Invalid({"text": N_("Please fill this in")})
    must_stand(session, item)
    _must_read(session, item, circle, side_id, called, by)
    said = Comment(
        plan_id=item.plan_id,
        item_id=item.id,
        side_id=side_id,
        circle=circle,
        person_id=by.person_id,
        text=text.strip(),
        at=now,
        seq=0,
    )
    said.seq = _tell(session, "item.commented", said, by=by, now=now).seq
    session.add(said)
    session.flush()
    session.add_all(Mention(comment_id=said.id, person_id=person_id) for person_id in set(called))
    return said


def take_back(session: Session, item: Item, said: Comment, *, by: Actor, now: datetime) -> None:
    _must_be_own(said, by)
    must_stand(session, item)
    if said.deleted_at:
        raise Conflict(N_("This comment was taken back already"))
    said.deleted_at = now
    session.add(said)
    _tell(session, "item.comment_taken_back", said, by=by, now=now)


def bring_back(session: Session, item: Item, said: Comment, *, by: Actor, now: datetime) -> None:
    _must_be_own(said, by)
    must_stand(session, item)
    if said.deleted_at is None:
        raise Conflict(N_("This comment stands"))
    if now > said.deleted_at + KEPT_FOR:
        raise Conflict(N_("The comment was taken back more than 30 days ago and can no longer be restored"))
    said.deleted_at = None
    session.add(said)
    _tell(session, "item.comment_brought_back", said, by=by, now=now)


def speaking_side(actor: Actor, plan_id: UUID) -> UUID:
    """For which side of the plan this person writes."""
    if side_id := actor.side_in(plan_id):
        return side_id
    raise NotAllowed(NO_ROLE)


def _must_read(
    session: Session, item: Item, circle: Circle, side_id: UUID, called: Collection[UUID], by: Actor
) -> None:
    if not called:
        return
    people = {} if item.plan_id in by.guest_plan_ids else people_of_plan(session, item.plan_id)
    if any(person_id not in people for person_id in called):
        raise Invalid({"called": N_("Choose from the persons of this plan")})
    if not all(is_open_to(people[each].side_ids, circle, side_id) for each in called):
        raise Invalid({"called": N_("Among those whom you call there is somebody who may not read this comment")})


def _must_be_own(said: Comment, by: Actor) -> None:
    if said.person_id != by.person_id:
        raise NotAllowed(N_("Only its author takes a comment back"))


def _tell(session: Session, act: str, said: Comment, *, by: Actor, now: datetime) -> Change:
    return record(
        session,
        act,
        said.item_id,
        by=by,
        now=now,
        plan_id=said.plan_id,
        side_id=said.side_id,
        circle=said.circle,
        comment=said.id,
    )
