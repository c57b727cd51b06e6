"""The cut-off: the plan and what the bodies said become the campaign's report, once, as they stood at that moment."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.database import Database, take_turn
from app.campaigns.answers import stand_forms
from app.campaigns.drafting import consolidated
from app.campaigns.models import Campaign, CampaignReport, PaperKind
from app.exports.consolidated import as_docx
from app.exports.plan_sheet import plan_sheet
from app.exports.xlsx import as_xlsx
from app.figures.queries import PlanStanding, stand_plans
from app.history.changes import By, record
from app.history.models import Author, Circle, Via
from app.history.queries import head_of
from app.history.seals import as_code, seal
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import SeenPlan
from app.snapshots.plans import plan_on_day

CUT_TURN = 20250701
SETTLED_AFTER = timedelta(minutes=1)  # whatever was being said at the cut-off is written down by then
CLOCK = Author(person_id=None, via=Via.CLOCK)


def freeze_due(database: Database, *, site_url: str, now: datetime) -> int:
    """How many campaigns were frozen. Looks without a lock; of several processes only one writes."""
    with database.reading() as session:
        due = [campaign.id for campaign in session.exec(_due(now))]
    for campaign_id in due:
        with database.writing() as session:
            take_turn(session, CUT_TURN)
            campaign = session.exec(_due(now).where(Campaign.id == campaign_id).with_for_update()).first()
            if campaign:
                plan = session.get_one(Plan, campaign.plan_id)
                freeze(session, campaign, plan, by=CLOCK, now=now, site_url=site_url)
    return len(due)


def freeze(session: Session, campaign: Campaign, plan: Plan, *, by: By, now: datetime, site_url: str) -> None:
    """However late the clock is, the files show the cut-off itself. Their hashes go into the journal."""
    session.flush()
    seen = SeenPlan(plan, session.get_one(Agreement, plan.agreement_id), 0)
    standing = stand_plans(session, [seen], now=now, at=campaign.cuts_at)[plan.id]
    made = [
        CampaignReport(
            campaign_id=campaign.id,
            kind=kind,
            at=campaign.cuts_at,
            made_at=now,
            sha256=hashlib.sha256(content).hexdigest(),
            content=content,
        )
        for kind, content in _files(session, campaign, standing, site_url)
    ]
    session.add_all(made)
    hashes = {each.kind.value: each.sha256 for each in made}
    record(
        session,
        "campaign.frozen",
        campaign.id,
        by=by,
        now=now,
        plan_id=plan.id,
        side_id=campaign.side_id,
        circle=Circle.SIDE,
        as_of=campaign.cuts_at,
        sha256=hashes,
    )


def is_frozen(session: Session, campaign_id: UUID) -> bool:
    kept = select(CampaignReport.id).where(CampaignReport.campaign_id == campaign_id)
    return session.exec(kept.limit(1)).first() is not None


def _files(
    session: Session, campaign: Campaign, standing: PlanStanding, site_url: str
) -> list[tuple[PaperKind, bytes]]:
    """In the language of the side that asks."""
    language = next(party.side.language for party in standing.parties if party.side.id == campaign.side_id)
    code = _code(session, standing, site_url)
    sheet = plan_sheet(plan_on_day(session, standing, seal=code), language)
    forms = stand_forms(session, campaign, standing, at=campaign.cuts_at)
    text = consolidated(session, campaign, standing, forms, language, seal=code)
    return [(PaperKind.XLSX, as_xlsx(sheet)), (PaperKind.DOCX, as_docx(text))]


def _code(session: Session, standing: PlanStanding, site_url: str) -> tuple[str, str] | None:
    sealed = seal(standing.plan.id, standing.today, *head_of(session))
    return (as_code(sealed), f"{site_url}/seals/{as_code(sealed)}") if sealed else None


def _due(now: datetime):
    frozen = select(CampaignReport.campaign_id)
    due = select(Campaign).where(col(Campaign.confirmed_at).is_not(None), Campaign.cuts_at <= now - SETTLED_AFTER)
    return due.where(col(Campaign.id).not_in(frozen)).order_by(col(Campaign.cuts_at))
