"""Who stands behind a link in a letter, and before which date; or why the link no longer leads there."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from app.base.errors import Conflict, NotFound, Refusal
from app.base.language import N_
from app.base.zones import local_day
from app.control.changes import NOT_YOURS, owners_to_report_for
from app.control.links import ReportLink, find_link
from app.history.models import Via
from app.people.actor import Actor
from app.people.models import Person
from app.plans.actors import actor_of
from app.plans.item_queries import find_occurrence
from app.plans.models import Item, Occurrence, Owner
from app.web.item_place import ItemPlace, place_of
from app.web.request import Reader

OLD = N_("The link in this letter is good no longer: its time is over.")
TAKEN_BACK = N_("The link in this letter was taken back.")
ACCOUNT_CLOSED = N_("The account that this letter was sent to is closed. Please turn to the coordinator of your side.")
NOT_OPEN = N_(
    "The item is open to you no longer: it was taken out of the plan, or your part in it has ended. "
    "Please turn to the coordinator of your side."
)


class LinkRefused(Refusal):
    """`may_ask`: a new link would be good again, so it may be sent to the same address."""

    def __init__(self, status: int, message: str, *, may_ask: bool = False) -> None:
        super().__init__(message)
        self.status = status
        self.may_ask = may_ask


@dataclass(frozen=True)
class LinkPlace:
    link: ReportLink
    actor: Actor
    here: ItemPlace
    occurrence: Occurrence
    owners: list[Owner]


def _known_link(request: Request, token: str, session: Reader) -> ReportLink:
    """Before anything else that was sent is taken in: an unknown address gets no further."""
    request.state.actor = None
    return find_link(session, token)


KnownLink = Annotated[ReportLink, Depends(_known_link)]


def open_link(request: Request, session: Session, link: ReportLink, *, now: datetime) -> LinkPlace:
    """Nobody but the person of the letter, whoever is signed in at this browser."""
    place = stand_behind(request, session, link, now=now)
    if not link.is_good(now):
        raise LinkRefused(410, TAKEN_BACK if link.revoked_at else OLD, may_ask=True)
    return place


def stand_behind(request: Request, session: Session, link: ReportLink, *, now: datetime) -> LinkPlace:
    """Good or not: whether the person may report on the date today."""
    person, occurrence = session.get_one(Person, link.person_id), session.get_one(Occurrence, link.occurrence_id)
    if person.disabled_at:
        raise LinkRefused(403, ACCOUNT_CLOSED)
    actor = actor_of(session, person, now=now, today=_today(request, now), via=Via.LETTER)
    request.state.actor = actor
    try:
        here = place_of(session, occurrence.item_id, actor)
        find_occurrence(session, session.get_one(Item, occurrence.item_id), occurrence.id)
    except NotFound:
        raise LinkRefused(404, NOT_OPEN) from None
    except Conflict as gone:
        raise LinkRefused(410, gone.message) from None
    owners = owners_to_report_for(session, here.item, actor)
    if not owners:
        raise LinkRefused(403, NOT_YOURS)
    return LinkPlace(link, actor, here, occurrence, owners)


def _today(request: Request, now: datetime) -> date:
    return local_day(now, request.app.state.settings.zone)
