"""Who stands behind the link of a form in a letter, or why it no longer leads there."""

from dataclasses import dataclass
from datetime import datetime
from typing import Annotated

from fastapi import Depends, Request
from sqlmodel import Session

from app.base.errors import NotAllowed
from app.base.language import N_
from app.base.zones import local_day
from app.campaigns.links import find_form_link
from app.campaigns.models import Campaign, CampaignForm, FormLink
from app.campaigns.queries import find_form
from app.control.rights import may_report
from app.history.models import Via
from app.people.actor import Actor
from app.people.models import Person
from app.plans.actors import actor_of
from app.plans.models import Plan
from app.web.link_place import ACCOUNT_CLOSED, OLD, TAKEN_BACK, LinkRefused
from app.web.request import Reader

CLOSED = N_(
    "The collection of reports is closed. Please report on the pages of the items, or turn to your coordinator."
)
NOT_YOURS_NOW = N_("You may no longer answer for this body. Please turn to the coordinator of your side.")


@dataclass(frozen=True)
class FormLinkPlace:
    link: FormLink
    actor: Actor
    found: tuple[CampaignForm, Campaign, Plan]


def _known_link(request: Request, token: str, session: Reader) -> FormLink:
    """Before anything else that was sent is taken in: an unknown address gets no further."""
    request.state.actor = None
    return find_form_link(session, token)


KnownFormLink = Annotated[FormLink, Depends(_known_link)]


def open_form_link(request: Request, session: Session, link: FormLink, *, now: datetime) -> FormLinkPlace:
    """Nobody but the person of the letter, whoever is signed in at this browser."""
    place = stand_behind_form(request, session, link, now=now)
    if not link.is_good(now):
        raise LinkRefused(410, TAKEN_BACK if link.revoked_at else OLD, may_ask=True)
    return place


def stand_behind_form(request: Request, session: Session, link: FormLink, *, now: datetime) -> FormLinkPlace:
    """Good or not: whether the person may answer the form today."""
    person = session.get_one(Person, link.person_id)
    if person.disabled_at:
        raise LinkRefused(403, ACCOUNT_CLOSED)
    today = local_day(now, request.app.state.settings.zone)
    actor = actor_of(session, person, now=now, today=today, via=Via.LETTER)
    request.state.actor = actor
    form, campaign, plan = find_form(session, link.form_id)
    if not may_report(plan.id, form.body_id, campaign.side_id, actor):
        raise LinkRefused(NotAllowed.status, NOT_YOURS_NOW)
    if not campaign.takes_answers():
        raise LinkRefused(410, CLOSED)
    return FormLinkPlace(link, actor, (form, campaign, plan))
