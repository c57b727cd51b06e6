"""What owners say. Each word is a row of its own; nothing said before is overwritten."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from app.base.errors import Conflict, NotAllowed
from app.base.language import N_
from app.control.act_queries import last_report
from app.control.evidence import Proof
from app.control.held import Held, hold
from app.control.models import Progress, Report
from app.control.positions import SAYS
from app.control.rights import may_report
from app.control.rules import Stance, may_follow
from app.control.words import Word
from app.history.changes import record
from app.history.models import Change, Circle
from app.people.actor import Actor
from app.people.models import Body
from app.plans.models import Item, Occurrence, Owner, OwnerRole, Wording

NOT_YOURS = N_("Only the owners of this item, or the coordinator of their side, may report on it")
ACCEPTED_STANDS = N_("What was accepted stands: only a return by the controller opens it again")
OFF_CONTROL = N_("This date was taken off control")


def report(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    owner: Owner,
    word: Word,
    *,
    by: Actor,
    now: datetime,
    seen: int | None = None,
) -> Report:
    """Say how this date stands: for the side by its lead owner, as an addition by a co-owner.

    `seen`: the last row of the journal that the form knew of.
    """
    if not may_report(item.plan_id, owner.body_id, owner.side_id, by):
        raise NotAllowed(NOT_YOURS)
    word.check()
    by.must_be_inside(item.plan_id, owner.side_id, word.circle)
    held = hold(session, item, occurrence)
    before = last_report(session, occurrence.id, owner.side_id)
    is_addition = not speaks_for_side(session, owner)
    _must_fit(held, owner, word, before, seen, is_addition=is_addition)
    change = _tell(session, held, owner, word, before, by=by, now=now)
    said = _row(held, owner, word, is_addition=is_addition, by=by, change=change)
    said.n = _next_n(session, said)
    _add(session, said, word.proofs)
    return said


def speaks_for_side(session: Session, owner: Owner) -> bool:
    """The lead owners of the side do; where it has none, the first that is named."""
    if owner.role == OwnerRole.LEAD:
        return True
    same_side = select(Owner).where(Owner.wording_id == owner.wording_id, Owner.side_id == owner.side_id)
    owners = session.exec(same_side.order_by(col(Owner.position))).all()
    return owners[0].id == owner.id and all(each.role != OwnerRole.LEAD for each in owners)


def owners_to_report_for(session: Session, item: Item, by: Actor) -> list[Owner]:
    """For which of the item's owners this person may speak; empty: for none."""
    present = select(Owner).join(Wording, col(Wording.id) == Owner.wording_id)
    present = present.where(Wording.item_id == item.id, col(Wording.valid_to).is_(None))
    owners = session.exec(present.order_by(col(Owner.position)))
    return [owner for owner in owners if may_report(item.plan_id, owner.body_id, owner.side_id, by)]


def _must_fit(
    held: Held, owner: Owner, word: Word, before: Report | None, seen: int | None, *, is_addition: bool
) -> None:
    position = held.position(owner.side_id)
    if any(each.own == Stance.REMOVED for each in held.said.positions.values()):
        raise Conflict(OFF_CONTROL, present=before)
    if is_addition:
        return
    if before and seen is not None and before.seq > seen:
        raise Conflict(N_("Somebody of your side reported while you were writing"), present=before)
    if position.own in (Stance.DONE, Stance.NOT_DONE):
        raise Conflict(ACCEPTED_STANDS, present=before)
    if not may_follow(word.progress, after=SAYS.get(position.own)):
        raise Conflict(N_("This progress cannot follow what was reported last"), present=before)


def _row(held: Held, owner: Owner, word: Word, *, is_addition: bool, by: Actor, change: Change) -> Report:
    return Report(
        occurrence_id=held.occurrence.id,
        side_id=owner.side_id,
        body_id=owner.body_id,
        person_id=by.person_id,
        n=1,
        progress=word.progress,
        text=word.text.strip(),
        difficulties=word.difficulties.strip(),
        reason=word.reason.strip() if word.progress == Progress.NOT_DONE else "",
        is_addition=is_addition,
        via=by.via,
        circle=word.circle,
        at=change.at,
        seq=change.seq,
    )


def _next_n(session: Session, said: Report) -> int:
    taken = sa.select(sa.func.max(col(Report.n)))
    taken = taken.where(col(Report.occurrence_id) == said.occurrence_id, col(Report.side_id) == said.side_id)
    return (session.scalar(taken) or 0) + 1


def _add(session: Session, said: Report, proofs: Sequence[Proof]) -> None:
    session.add(said)
    try:
        session.flush()
    except IntegrityError:  # the side's next word was taken by somebody else's in this very moment
        raise Conflict(N_("Somebody of your side reported in the same moment")) from None
    session.add_all(proof.row(said.id, position) for position, proof in enumerate(proofs, start=1))
    session.flush()


def _tell(
    session: Session, held: Held, owner: Owner, word: Word, before: Report | None, *, by: Actor, now: datetime
) -> Change:
    """The progress is for both sides. Its words stand with it, unless they are for the own side alone."""
    tell = partial(
        record, session, subject_id=held.item.id, by=by, now=now, plan_id=held.plan.id, side_id=owner.side_id
    )
    progress = {
        "due": held.occurrence.due_on,
        "body_name": session.get_one(Body, owner.body_id).short,
        "on_behalf": owner.body_id not in by.body_ids,
        "progress": [before.progress if before else None, word.progress],
    }
    words = {
        "text": word.text.strip(),
        "difficulties": word.difficulties.strip(),
        "reason": word.reason.strip() if word.progress == Progress.NOT_DONE else "",
        "evidence": "; ".join(proof.words for proof in word.proofs),
    }
    if word.circle != Circle.SIDE:
        return tell("item.reported", circle=word.circle, changed={**progress, **words})
    change = tell("item.reported", changed=progress)
    tell("item.worded_inside", circle=word.circle, changed={"due": held.occurrence.due_on, **words})
    return change
