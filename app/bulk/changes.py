"""One order for many items: what can be done is done, what cannot is told with its reason; all of it can be undone."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from uuid import uuid4

from sqlmodel import Session

from app.base.errors import Conflict, NotAllowed, Refusal
from app.base.language import N_
from app.bulk.models import BulkAct, BulkStep
from app.bulk.queries import steps_of
from app.bulk.steps import Order, Step, put_into, take_step
from app.control.rows import ItemRow
from app.control.undo import undo
from app.people.actor import Actor
from app.plans.item_queries import find_occurrence
from app.plans.models import Item
from app.plans.standing_items import present_wording

MOST = 300


@dataclass(frozen=True, slots=True)
class Tried:
    """One item: the step taken, or why not."""

    row: ItemRow
    step: Step | None
    refusal: Refusal | None


def try_each(session: Session, rows: Sequence[ItemRow], order: Order, *, by: Actor, now: datetime) -> list[Tried]:
    """Each for itself: a refused one leaves nothing behind and hinders no other. Rolled back, it is a preview."""
    return [_try(session, row, order, by=by, now=now) for row in rows]


def do_all(
    session: Session, rows: Sequence[ItemRow], order: Order, *, by: Actor, now: datetime
) -> tuple[BulkAct, list[Tried]]:
    """The journal's rows of all steps bear the id of the act."""
    [plan_id] = {row.plan_id for row in rows}
    by.must_edit(plan_id)
    mark = uuid4()
    tried = try_each(session, rows, order, by=replace(by, together=mark), now=now)
    done = BulkAct(id=mark, plan_id=plan_id, person_id=by.person_id, kind=order.kind, at=now)
    session.add(done)
    session.flush()
    session.add_all(BulkStep(bulk_act_id=mark, item_id=each.row.id, **asdict(each.step)) for each in tried if each.step)
    return done, tried


def undo_all(session: Session, done: BulkAct, *, by: Actor, now: datetime) -> None:
    """All of it or nothing: where something came after on one item, that item is named."""
    if done.person_id != by.person_id:
        raise NotAllowed(N_("Only one's own act can be undone"))
    if done.undone_at:
        raise Conflict(N_("This was undone already"))
    for step in steps_of(session, done.id):
        _take_back(session, step, by=replace(by, together=done.id), now=now)
    done.undone_at = now
    session.add(done)


def _try(session: Session, row: ItemRow, order: Order, *, by: Actor, now: datetime) -> Tried:
    try:
        with session.begin_nested():
            return Tried(row, take_step(session, row, order, by=by, now=now), None)
    except Refusal as refusal:
        return Tried(row, None, refusal)


def _take_back(session: Session, step: BulkStep, *, by: Actor, now: datetime) -> None:
    item = session.get_one(Item, step.item_id)
    try:
        if step.former_section_id and step.version:
            put_into(session, item, step.former_section_id, seen=step.version, by=by, now=now)
        elif step.occurrence_id and step.act_id:
            undo(session, item, find_occurrence(session, item, step.occurrence_id), step.act_id, by=by, now=now)
    except Conflict as refusal:
        number = present_wording(session, item).number
        message = N_("Something has come after it on item %(number)s: nothing was undone")
        raise Conflict(message, number=number) from refusal
