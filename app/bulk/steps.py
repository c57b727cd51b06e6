"""What one order does to one item. Each step is the act that a form of the item would make, with the same rights."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, NotAllowed
from app.base.language import N_
from app.bulk.models import BulkKind
from app.control.changes import NOT_YOURS, owners_to_report_for, report, speaks_for_side
from app.control.models import Progress
from app.control.moves import postpone
from app.control.rows import ItemRow
from app.control.rules import CLOSED
from app.control.undo import last_act
from app.control.words import Word
from app.people.actor import Actor
from app.plans.item_queries import find_occurrence
from app.plans.models import Item, Occurrence, Owner
from app.plans.present import words_of
from app.plans.standing_items import present_wording
from app.plans.wordings import reword_item

CLOSED_ALREADY = N_("All its dates are closed")
NO_DATE = N_("It has no date that could be moved")
SAME_SECTION = N_("It stands in this section already")


@dataclass(frozen=True, slots=True)
class Order:
    """`text`: what is reported, or why dates move. Of the others the one that the kind needs is set."""

    kind: BulkKind
    text: str = ""
    days: int = 0
    to: date | None = None
    section_id: UUID | None = None

    def new_date(self, present: date) -> date:
        return present + timedelta(days=self.days) if self.to is None else self.to


@dataclass(frozen=True, slots=True)
class Step:
    """What is needed to take it back."""

    occurrence_id: UUID | None = None
    act_id: UUID | None = None
    former_section_id: UUID | None = None
    version: int | None = None


def take_step(session: Session, row: ItemRow, order: Order, *, by: Actor, now: datetime) -> Step:
    """On the date that the row shows; or a refusal, as on the item's own page."""
    item = session.get_one(Item, row.id)
    if order.kind == BulkKind.SECTION:
        return _put_into_section(session, item, order, by=by, now=now)
    if row.state in CLOSED:
        raise Conflict(CLOSED_ALREADY)
    occurrence = find_occurrence(session, item, row.occurrences[row.occurrence_index - 1].due.id)
    act: Callable[..., None] = _say_under_way if order.kind == BulkKind.PROGRESS else _move
    act(session, item, occurrence, order, by=by, now=now)
    done = last_act(session, occurrence)
    return Step(occurrence_id=occurrence.id, act_id=done.id if done else None)


def _say_under_way(
    session: Session, item: Item, occurrence: Occurrence, order: Order, *, by: Actor, now: datetime
) -> None:
    word = Word(Progress.UNDER_WAY, text=order.text)
    report(session, item, occurrence, _speaker(session, item, by), word, by=by, now=now)


def _speaker(session: Session, item: Item, by: Actor) -> Owner:
    """The owner who speaks for the side, the own one first."""
    leads = [owner for owner in owners_to_report_for(session, item, by) if speaks_for_side(session, owner)]
    if not leads:
        raise NotAllowed(NOT_YOURS)
    return min(leads, key=lambda owner: owner.side_id != by.side_id)


def _move(session: Session, item: Item, occurrence: Occurrence, order: Order, *, by: Actor, now: datetime) -> None:
    if occurrence.due_on is None:
        raise Conflict(NO_DATE)
    to = order.new_date(occurrence.due_on)
    postpone(session, item, occurrence, to, order.text, by=by, now=now)


def _put_into_section(session: Session, item: Item, order: Order, *, by: Actor, now: datetime) -> Step:
    assert order.section_id, "an order to move between sections names one"
    former = put_into(session, item, order.section_id, seen=item.version, by=by, now=now)
    return Step(former_section_id=former, version=item.version)


def put_into(session: Session, item: Item, section_id: UUID, *, seen: int, by: Actor, now: datetime) -> UUID:
    """Word the item anew with nothing changed but its section; answers where it stood."""
    present = words_of(session, item, present_wording(session, item))
    if present.section_id == section_id:
        raise Conflict(SAME_SECTION)
    reword_item(session, item, replace(present, section_id=section_id), seen=seen, by=by, now=now)
    return present.section_id
