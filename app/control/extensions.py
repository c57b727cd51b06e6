"""A later date is an act: an owner asks, the own controller decides, the other side is told of it or agrees."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.control.changes import NOT_YOURS
from app.control.held import NOTHING_TO_DECIDE, Held, decide, hold
from app.control.models import Decision, DecisionKind
from app.control.positions import Extension
from app.control.rights import OWN_WORD, may_report, must_answer_for, must_control
from app.control.rules import SPOKEN
from app.people.actor import Actor
from app.plans.dates import check_date_free, move_date
from app.plans.models import Consent, Item, Occurrence, Owner, Postponement

IS_OPEN_ALREADY = N_("An extension of this date is asked for already")


def ask_extension(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    owner: Owner,
    to: date,
    reason: str,
    *,
    by: Actor,
    now: datetime,
) -> Decision:
    if not may_report(item.plan_id, owner.body_id, owner.side_id, by):
        raise NotAllowed(NOT_YOURS)
    if not reason.strip():
        raise Invalid({"reason": N_("Say why the date cannot be kept")})
    held = hold(session, item, occurrence)
    due_on = held.occurrence.due_on
    if due_on and to <= due_on:
        raise Invalid({"to": N_("An extension leads to a later date")})
    check_date_free(session, item, to)
    position = held.position(owner.side_id)
    if position.extension or position.own in SPOKEN:
        raise Conflict(IS_OPEN_ALREADY if position.extension else NOTHING_TO_DECIDE)
    told = {"to": to}
    return decide(session, held, DecisionKind.ASKED, owner.side_id, by=by, now=now, text=reason, told=told, to_on=to)


def grant_extension(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, asked_id: UUID, *, by: Actor, now: datetime
) -> Decision:
    """The date moves at once where the other side is only told of it; else it waits for its consent."""
    must_control(session, item.plan_id, side_id, by)
    held = hold(session, item, occurrence)
    asked = _asked(session, held, side_id, asked_id, granted=False)
    _must_be_of_another(asked, by)
    moves = held.plan.extension_consent == Consent.NOTICE
    move = _move(session, held, asked, by=by, now=now) if moves else None
    return _answer(session, held, DecisionKind.GRANTED, side_id, asked, by=by, now=now, move=move)


def offer_extension(
    session: Session, held: Held, side_id: UUID, to: date, reason: str, *, by: Actor, now: datetime
) -> Decision:
    """By a coordinator, who needs no leave of the own side: asked and granted in one, it waits for the other one."""
    if held.position(side_id).extension:
        raise Conflict(IS_OPEN_ALREADY)
    told = {"to": to}
    asked = decide(session, held, DecisionKind.ASKED, side_id, by=by, now=now, text=reason, told=told, to_on=to)
    return _answer(session, held, DecisionKind.GRANTED, side_id, asked, by=by, now=now)


def refuse_extension(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    side_id: UUID,
    asked_id: UUID,
    text: str,
    *,
    by: Actor,
    now: datetime,
) -> Decision:
    must_control(session, item.plan_id, side_id, by)
    _need_reason(text)
    held = hold(session, item, occurrence)
    asked = _asked(session, held, side_id, asked_id, granted=False)
    return _answer(session, held, DecisionKind.REFUSED, side_id, asked, by=by, now=now, text=text)


def consent_to_extension(
    session: Session, item: Item, occurrence: Occurrence, side_id: UUID, asked_id: UUID, *, by: Actor, now: datetime
) -> Decision:
    """By the other side: now the date moves."""
    must_answer_for(item.plan_id, side_id, by)
    held = hold(session, item, occurrence)
    asked = _asked(session, held, held.other(side_id), asked_id, granted=True)
    _must_be_of_another(asked, by)
    move = _move(session, held, asked, by=by, now=now)
    return _answer(session, held, DecisionKind.CONSENTED, side_id, asked, by=by, now=now, move=move)


def decline_extension(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    side_id: UUID,
    asked_id: UUID,
    text: str,
    *,
    by: Actor,
    now: datetime,
) -> Decision:
    must_answer_for(item.plan_id, side_id, by)
    _need_reason(text)
    held = hold(session, item, occurrence)
    asked = _asked(session, held, held.other(side_id), asked_id, granted=True)
    return _answer(session, held, DecisionKind.DECLINED, side_id, asked, by=by, now=now, text=text)


def _asked(session: Session, held: Held, side_id: UUID, asked_id: UUID, *, granted: bool) -> Decision:
    """The request that is open for this side, if it is the one that the form showed."""
    open_one: Extension | None = held.position(side_id).extension
    if open_one is None or open_one.id != asked_id or open_one.is_granted != granted:
        raise Conflict(NOTHING_TO_DECIDE)
    return session.get_one(Decision, asked_id)


def _move(session: Session, held: Held, asked: Decision, *, by: Actor, now: datetime) -> Postponement:
    assert asked.to_on, "the database keeps no request without a date"
    check_date_free(session, held.item, asked.to_on)
    return move_date(session, held.item, held.occurrence, asked.to_on, asked.text, by=by, now=now)


def _answer(
    session: Session,
    held: Held,
    kind: DecisionKind,
    side_id: UUID,
    asked: Decision,
    *,
    by: Actor,
    now: datetime,
    text: str = "",
    move: Postponement | None = None,
) -> Decision:
    return decide(
        session,
        held,
        kind,
        side_id,
        by=by,
        now=now,
        text=text,
        told={"to": asked.to_on},
        answers_id=asked.id,
        to_on=asked.to_on,
        postponement_id=move.id if move else None,
    )


def _must_be_of_another(asked: Decision, by: Actor) -> None:
    if asked.person_id == by.person_id:
        raise NotAllowed(OWN_WORD)


def _need_reason(text: str) -> None:
    if not text.strip():
        raise Invalid({"text": N_("Say why the extension is not agreed to")})
