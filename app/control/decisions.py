"""What the controller of a side decides on its word: accepted, returned, taken off control, put on it again."""

from datetime import datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.control.held import NOTHING_TO_DECIDE, Held, decide, hold
from app.control.models import Decision, DecisionKind, Report
from app.control.rights import OWN_WORD, must_control
from app.control.rules import REPORTED, Stance
from app.people.actor import Actor
from app.plans.models import Item, Occurrence

ACCEPTED_OR_REPORTED = REPORTED | {Stance.DONE, Stance.NOT_DONE}


def accept(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, report_id: UUID, *, by: Actor, now: datetime
) -> Decision:
    """Of the side's last word, if it is a closing one. Never by whoever said it."""
    must_control(session, item.plan_id, side_id, by)
    held = hold(session, item, occurrence)
    said = _last_word(session, held, side_id, report_id)
    _must_be_of_another(said, by)
    if held.position(side_id).own not in REPORTED:
        raise Conflict(NOTHING_TO_DECIDE, present=said)
    told = {"progress": said.progress}
    return decide(session, held, DecisionKind.ACCEPTED, side_id, by=by, now=now, told=told, report_id=said.id)


def return_report(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    side_id: UUID,
    report_id: UUID,
    text: str,
    *,
    by: Actor,
    now: datetime,
) -> Decision:
    """Back to the owner with a text; what was accepted by mistake too."""
    must_control(session, item.plan_id, side_id, by)
    _need("text", text, N_("Say what is to be amended"))
    held = hold(session, item, occurrence)
    said = _last_word(session, held, side_id, report_id)
    _must_be_of_another(said, by)
    position = held.position(side_id)
    was_settled = position.own in (Stance.DONE, Stance.NOT_DONE) and position.decision_id is None
    if position.own not in ACCEPTED_OR_REPORTED or was_settled:
        raise Conflict(NOTHING_TO_DECIDE, present=said)
    return decide(session, held, DecisionKind.RETURNED, side_id, by=by, now=now, text=text, report_id=said.id)


def remove(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, basis: str, *, by: Actor, now: datetime
) -> Decision:
    """Off control: nothing is owed on this date any more. The other side may object."""
    must_control(session, item.plan_id, side_id, by)
    _need("text", basis, N_("Name the basis: a document with its number and date"))
    held = hold(session, item, occurrence)
    if side_id not in held.owning:
        raise NotAllowed(N_("Only a side that owns the item takes it off control"))
    if held.position(side_id).own == Stance.REMOVED:
        raise Conflict(NOTHING_TO_DECIDE)
    return decide(session, held, DecisionKind.REMOVED, side_id, by=by, now=now, text=basis)


def resume(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, basis: str, *, by: Actor, now: datetime
) -> Decision:
    """On control again, where the side's own word left it."""
    must_control(session, item.plan_id, side_id, by)
    _need("text", basis, N_("Name the basis: a document with its number and date"))
    held = hold(session, item, occurrence)
    if held.position(side_id).own != Stance.REMOVED:
        raise Conflict(NOTHING_TO_DECIDE)
    return decide(session, held, DecisionKind.RESUMED, side_id, by=by, now=now, text=basis)


def _last_word(session: Session, held: Held, side_id: UUID, report_id: UUID) -> Report:
    """The word that the form showed, if the side has said nothing since."""
    position = held.position(side_id)
    if position.report_id is None:
        raise Conflict(NOTHING_TO_DECIDE)
    said = session.get_one(Report, position.report_id)
    if said.id != report_id:
        raise Conflict(N_("A newer report has come while you were reading"), present=said)
    return said


def _must_be_of_another(said: Report, by: Actor) -> None:
    if said.person_id == by.person_id:
        raise NotAllowed(OWN_WORD)


def _need(name: str, text: str, sentence: str) -> None:
    if not text.strip():
        raise Invalid({name: sentence})
