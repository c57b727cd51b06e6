"""A coordinator moves a date: at once, or, where the plan asks the other side, once that side has agreed."""

from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.control.extensions import offer_extension
from app.control.held import hold
from app.people.actor import Actor
from app.plans.dates import MOVED_MEANWHILE, Basis, check_date_free, move_date
from app.plans.models import Consent, Item, Occurrence

ACT_NEEDED = N_("This plan asks for the other side's consent: name the act of both sides")


def postpone(
    session: Session,
    item: Item,
    occurrence: Occurrence,
    to: date,
    reason: str,
    *,
    by: Actor,
    now: datetime,
    seen: date | None = None,
    basis: Basis | None = None,
) -> bool:
    """Whether the date has moved; else it waits for the other side. The first date, every move and its reason stay.

    `seen`: the date that the form showed. `basis`: the act of both sides, which needs nobody's consent any more.
    """
    by.must_edit(item.plan_id)
    _check(reason, basis)
    held = hold(session, item, occurrence)
    if seen and seen != held.occurrence.due_on:
        raise Conflict(MOVED_MEANWHILE)
    if to == held.occurrence.due_on:
        raise Invalid({"to": N_("This is the date already set")})
    check_date_free(session, item, to)
    if basis is None and held.plan.extension_consent == Consent.CONSENT:
        offer_extension(session, held, _own_side(item, by), to, reason, by=by, now=now)
        return False
    move_date(session, item, held.occurrence, to, reason, by=by, now=now, basis=basis)
    return True


def _check(reason: str, basis: Basis | None) -> None:
    if not reason.strip():
        raise Invalid({"reason": N_("Say why the date moves")})
    if basis:
        basis.check()


def _own_side(item: Item, by: Actor) -> UUID:
    """For which side the coordinator asks the other one; an administrator has none to ask for."""
    sides = by.coordinates(item.plan_id)
    if not sides:
        raise Invalid({"act": ACT_NEEDED})
    return by.side_id if by.side_id in sides else min(sides)
