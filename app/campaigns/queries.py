"""Reads of campaigns. They are a matter of the side that asks: only its coordinators see them as a whole."""

from collections.abc import Collection
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.errors import NotAllowed, NotFound
from app.base.language import N_
from app.campaigns.models import Campaign, CampaignCall, CampaignForm, CampaignReport, PaperKind, Stage
from app.people.actor import Actor
from app.people.models import Side
from app.plans.models import Plan
from app.plans.queries import find_plan

NO_SUCH_CAMPAIGN = N_("There is no such collection of reports in this plan")
NOT_YOUR_CAMPAIGN = N_("Only a coordinator of the side that collects the reports may see and do this")


def own_sides(session: Session, plan: Plan, actor: Actor) -> list[Side]:
    """For which sides this person may collect reports; nobody else gets further."""
    if not (own := actor.coordinates(plan.id)):
        raise NotAllowed(NOT_YOUR_CAMPAIGN)
    return list(session.exec(select(Side).where(col(Side.id).in_(own)).order_by(Side.code)))


def campaigns_of(session: Session, plan_id: UUID, side_ids: Collection[UUID]) -> list[Campaign]:
    """The latest first."""
    of_sides = select(Campaign).where(Campaign.plan_id == plan_id, col(Campaign.side_id).in_(side_ids))
    return list(session.exec(of_sides.order_by(col(Campaign.n).desc())))


def find_campaign(session: Session, slug: str, n: int, *, seen_by: Actor, held: bool = False) -> tuple[Plan, Campaign]:
    """`held`: of two acts at one moment the second waits, and sees the first."""
    plan = find_plan(session, slug, seen_by=seen_by)
    own_sides(session, plan, seen_by)
    named = select(Campaign).where(Campaign.plan_id == plan.id, Campaign.n == n)
    found = session.exec(named.with_for_update() if held else named).first()
    if found is None:
        raise NotFound(NO_SUCH_CAMPAIGN)
    if found.side_id not in seen_by.coordinates(plan.id):
        raise NotAllowed(NOT_YOUR_CAMPAIGN)
    return plan, found


def is_any_going_on(session: Session) -> bool:
    """Confirmed and not closed: whether the clock has anything to look after."""
    going_on = select(Campaign.id).where(col(Campaign.confirmed_at).is_not(None), col(Campaign.closed_at).is_(None))
    return session.exec(going_on.limit(1)).first() is not None


def forms_of(session: Session, campaign_id: UUID) -> list[CampaignForm]:
    return list(session.exec(select(CampaignForm).where(CampaignForm.campaign_id == campaign_id)))


def have_gone_out(session: Session, campaign_id: UUID) -> bool:
    """Whether the forms were sent: the opening day has come, and its letters are owed."""
    opened = sa.select(col(CampaignCall.id)).join(CampaignForm, col(CampaignForm.id) == CampaignCall.form_id)
    opened = opened.where(col(CampaignForm.campaign_id) == campaign_id, col(CampaignCall.stage) == Stage.OPENING)
    return session.execute(opened.limit(1)).first() is not None


def find_form(session: Session, form_id: UUID) -> tuple[CampaignForm, Campaign, Plan]:
    found = select(CampaignForm, Campaign, Plan).join(Campaign, col(Campaign.id) == CampaignForm.campaign_id)
    found = found.join(Plan, col(Plan.id) == Campaign.plan_id).where(CampaignForm.id == form_id)
    if row := session.exec(found).first():
        return row
    raise NotFound(NO_SUCH_CAMPAIGN)


def open_forms_of(session: Session, actor: Actor) -> list[tuple[CampaignForm, Campaign, Plan]]:
    """Those that wait for the bodies of this person; the nearest cut-off first."""
    waiting = select(CampaignForm, Campaign, Plan).join(Campaign, col(Campaign.id) == CampaignForm.campaign_id)
    waiting = waiting.join(Plan, col(Plan.id) == Campaign.plan_id)
    waiting = waiting.where(col(CampaignForm.body_id).in_(actor.body_ids), col(Campaign.plan_id).in_(actor.roles))
    waiting = waiting.where(col(Campaign.confirmed_at).is_not(None), col(Campaign.closed_at).is_(None))
    return list(session.exec(waiting.order_by(col(Campaign.cuts_at))))


def calls_of(session: Session, form_ids: Collection[UUID]) -> dict[UUID, list[CampaignCall]]:
    """By form, the earliest first."""
    found: dict[UUID, list[CampaignCall]] = {form_id: [] for form_id in form_ids}
    for call in session.exec(
        select(CampaignCall).where(col(CampaignCall.form_id).in_(form_ids)).order_by(col(CampaignCall.at))
    ):
        found[call.form_id].append(call)
    return found


def papers_of(session: Session, campaign_id: UUID) -> dict[PaperKind, tuple[datetime, str]]:
    """The moment and the hash of each frozen file, without its content."""
    kept = sa.select(col(CampaignReport.kind), col(CampaignReport.at), col(CampaignReport.sha256))
    kept = kept.where(col(CampaignReport.campaign_id) == campaign_id)
    return {kind: (at, sha256) for kind, at, sha256 in session.execute(kept)}


def find_paper(session: Session, campaign_id: UUID, kind: PaperKind) -> CampaignReport:
    named = select(CampaignReport).where(CampaignReport.campaign_id == campaign_id, CampaignReport.kind == kind)
    if found := session.exec(named).first():
        return found
    raise NotFound(N_("The report is frozen at the cut-off; it is not there yet"))
