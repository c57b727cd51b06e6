"""What owners say. Each word is a row of its own; nothing said before is overwritten."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.control.models import Progress, Report
from app.control.queries import last_report
from app.control.rules import may_follow
from app.history.changes import record
from app.history.models import Circle
from app.people.actor import Actor
from app.people.models import Body
from app.plans.models import Item, Occurrence, Owner, Wording

NOT_YOURS = N_("Only the owners of this item, or the coordinator of their side, may report on it")


def report(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    owner: Owner,
    progress: Progress,
    *,
    text: str = "",
    reason: str = "",
    by: Actor,
    now: datetime,
) -> Report:
    """Say, for the owner's side, how this date stands."""
    if not may_report(item.plan_id, owner.body_id, owner.side_id, by):
        raise NotAllowed(NOT_YOURS)
    _check_words(progress, text, reason)
    before = last_report(session, occurrence.id, owner.side_id)
    if not may_follow(progress, after=before.progress if before else None):
        raise Conflict(N_("This progress cannot follow what was reported last"), present=before)
    said = _word(occurrence, owner, progress, text, reason, n=before.n + 1 if before else 1, by=by, now=now)
    _add(session, said)
    _tell(session, item, occurrence, said, before, by=by, now=now)
    return said


def may_report(plan_id: UUID, body_id: UUID, side_id: UUID, by: Actor) -> bool:
    """The owner's own people, who are of its side themselves, and the coordinator of its side in this plan."""
    own = side_id == by.side_id and body_id in by.body_ids
    return own or side_id in by.coordinates(plan_id)


def owners_to_report_for(session: Session, item: Item, by: Actor) -> list[Owner]:
    """For which of the item's owners this person may speak; empty: for none."""
    present = select(Owner).join(Wording, col(Wording.id) == Owner.wording_id)
    present = present.where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
    owners = session.exec(present.order_by(col(Owner.position)))
    return [owner for owner in owners if may_report(item.plan_id, owner.body_id, owner.side_id, by)]


def _word(
    occurrence: Occurrence,
    owner: Owner,
    progress: Progress,
    text: str,
    reason: str,
    *,
    n: int,
    by: Actor,
    now: datetime,
) -> Report:
    return Report(
        occurrence_id=occurrence.id,
        side_id=owner.side_id,
        body_id=owner.body_id,
        person_id=by.person_id,
        n=n,
        progress=progress,
        text=text.strip(),
        reason=reason.strip() if progress == Progress.NOT_DONE else "",
        via=by.via,
        circle=Circle.BOTH,
        at=now,
    )


def _add(session: Session, said: Report) -> None:
    session.add(said)
    try:
        session.flush()
    except IntegrityError:  # the side's next word was taken by somebody else's in this very moment
        raise Conflict(N_("Somebody of your side reported in the same moment")) from None


def _tell(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    said: Report,
    before: Report | None,
    *,
    by: Actor,
    now: datetime,
) -> None:
    record(
        session,
        "item.reported",
        item.id,
        by=by,
        now=now,
        plan_id=item.plan_id,
        side_id=said.side_id,
        due=occurrence.due_on,
        body_name=session.get_one(Body, said.body_id).short,
        on_behalf=said.body_id not in by.body_ids,
        progress=[before.progress if before else None, said.progress],
        text=said.text,
        reason=said.reason,
    )


def _check_words(progress: Progress, text: str, reason: str) -> None:
    if progress == Progress.NOT_DONE and not reason.strip():
        raise Invalid({"reason": N_("Say why it was not done")})
    if progress == Progress.DONE and not text.strip():
        raise Invalid({"text": N_("Say in a few words what was done")})
