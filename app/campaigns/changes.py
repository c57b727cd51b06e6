"""Acts on campaigns: plan, confirm, prolong, close. Each is for the coordinators of the side that asks."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.database import take_turn
from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import N_
from app.base.zones import local_day
from app.campaigns.freezing import freeze, is_frozen
from app.campaigns.models import Campaign, CampaignCall, CampaignForm, CampaignRow, Stage
from app.campaigns.queries import NOT_YOUR_CAMPAIGN, have_gone_out
from app.campaigns.scope import Asked
from app.history.changes import By, record
from app.history.models import Circle
from app.people.actor import Actor
from app.plans.models import Plan

NUMBERING_TURN = 20250630
CUT_BEFORE_OPENING = N_("The cut-off lies after the opening day")
CUT_IS_PAST = N_("The cut-off lies in the future")


@dataclass(frozen=True)
class Frame:
    """What a coordinator sets."""

    title: str
    opens_on: date
    cuts_at: datetime
    due_by: date | None = None
    chase_after: int | None = 2
    chase_before: int | None = 1


def plan_campaign(session: Session, plan: Plan, side_id: UUID, frame: Frame, *, by: Actor, now: datetime) -> Campaign:
    """Nobody is written to before it is confirmed."""
    if side_id not in by.coordinates(plan.id):
        raise NotAllowed(NOT_YOUR_CAMPAIGN)
    _check(frame, plan, now)
    take_turn(session, NUMBERING_TURN)
    last = session.scalar(sa.select(sa.func.max(col(Campaign.n))).where(col(Campaign.plan_id) == plan.id))
    campaign = Campaign(
        plan_id=plan.id, side_id=side_id, n=(last or 0) + 1, created_at=now, created_by=by.person_id, **vars(frame)
    )
    session.add(campaign)
    session.flush()
    _record(session, campaign, "campaign.planned", by=by, now=now, title=campaign.title, cuts_at=campaign.cuts_at)
    return campaign


def confirm(
    session: Session, campaign: Campaign, asked: Sequence[Asked], *, by: By, now: datetime
) -> list[CampaignForm]:
    """From now on the list of forms and their items stands; letters leave on the opening day."""
    if campaign.confirmed_at or campaign.closed_at:
        raise Conflict(N_("The list was confirmed already, or the collection was withdrawn"))
    if campaign.cuts_at <= now:
        raise Conflict(CUT_IS_PAST)
    if not asked:
        raise Conflict(N_("There is nothing to ask about: no item of the side is open up to this day"))
    campaign.confirmed_at = now
    forms = [CampaignForm(campaign_id=campaign.id, body_id=each.body_id) for each in asked]
    session.add_all([campaign, *forms])
    session.flush()
    session.add_all(
        CampaignRow(form_id=form.id, occurrence_id=occurrence_id)
        for form, each in zip(forms, asked, strict=True)
        for occurrence_id in each.occurrence_ids
    )
    _record(session, campaign, "campaign.confirmed", by=by, now=now, bodies=[each.body_id for each in asked])
    return forms


def note_call(session: Session, form: CampaignForm, stage: Stage, *, by: By, now: datetime) -> CampaignCall:
    """The readers of the form are written to: how often is counted, whatever became of the letters."""
    call = CampaignCall(form_id=form.id, stage=stage, at=now, person_id=by.person_id)
    session.add(call)
    session.flush()
    return call


def record_calls(session: Session, campaign: Campaign, stage: Stage, forms: int, *, by: By, now: datetime) -> None:
    _record(session, campaign, "campaign.called", by=by, now=now, stage=stage, forms=forms)


def prolong(session: Session, campaign: Campaign, cuts_at: datetime, *, by: By, now: datetime) -> None:
    """Until the report is frozen."""
    must_be_open(session, campaign, now)
    if cuts_at <= campaign.cuts_at:
        raise Invalid({"cut_day": N_("The new cut-off lies after the present one")})
    before, campaign.cuts_at = campaign.cuts_at, cuts_at
    session.add(campaign)
    _record(session, campaign, "campaign.prolonged", by=by, now=now, cuts_at=[before, cuts_at])


def must_be_open(session: Session, campaign: Campaign, now: datetime) -> None:
    if not campaign.is_before_cut(now) or is_frozen(session, campaign.id):
        raise Conflict(N_("The cut-off is past, or the collection is closed: this can no longer be done"))


def must_have_gone_out(session: Session, campaign: Campaign, now: datetime) -> None:
    """Whoever was not asked yet would read a reminder, and answer before answers count."""
    must_be_open(session, campaign, now)
    if not have_gone_out(session, campaign.id):
        raise Conflict(N_("The forms have not gone out yet: they leave on the morning of the opening day"))


def close(session: Session, plan: Plan, campaign: Campaign, *, by: By, now: datetime, site_url: str) -> None:
    """Before the cut-off this is the cut-off; after it, the forms take nothing more. Never confirmed: withdrawn."""
    if campaign.closed_at:
        raise Conflict(N_("The collection is closed already"))
    if campaign.confirmed_at:
        campaign.cuts_at = min(campaign.cuts_at, now)
    campaign.closed_at = now
    session.add(campaign)
    _record(session, campaign, "campaign.closed", by=by, now=now)
    if campaign.confirmed_at and not is_frozen(session, campaign.id):
        freeze(session, campaign, plan, by=by, now=now, site_url=site_url)


def _check(frame: Frame, plan: Plan, now: datetime) -> None:
    problems = {}
    if not frame.title.strip():
        problems["title"] = N_("Please fill this in")
    if frame.opens_on < local_day(now, plan.zone):
        problems["opens_on"] = N_("The opening day is today or later")
    if frame.cuts_at <= now:
        problems["cut_day"] = CUT_IS_PAST
    elif local_day(frame.cuts_at, plan.zone) <= frame.opens_on:
        problems["cut_day"] = CUT_BEFORE_OPENING
    if problems:
        raise Invalid(problems)


def _record(session: Session, campaign: Campaign, act: str, *, by: By, now: datetime, **said: Any) -> None:
    """A matter of the own side."""
    record(
        session,
        act,
        campaign.id,
        by=by,
        now=now,
        plan_id=campaign.plan_id,
        side_id=campaign.side_id,
        circle=Circle.SIDE,
        **said,
    )
