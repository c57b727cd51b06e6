"""Whether the files that campaigns froze are still those of which the journal tells."""

import hashlib
from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.campaigns.models import Campaign, CampaignReport
from app.history.models import Change
from app.plans.models import Plan

Key = tuple[UUID, str]  # campaign, kind


def first_broken_paper(session: Session) -> str | None:
    """The name of the first file that was changed, taken away or put in; none when all are as they were frozen."""
    told, kept = _told(session), dict(_kept(session))
    broken = (key for key in [*told, *(key for key in kept if key not in told)] if kept.get(key) != told.get(key))
    return next((_name(session, *key) for key in broken), None)


def _told(session: Session) -> dict[Key, str]:
    """What the journal says of each file, in the order of the freezing."""
    frozen = sa.select(col(Change.subject_id), col(Change.body))
    frozen = frozen.where(col(Change.act) == "campaign.frozen").order_by(col(Change.seq))
    return {
        (campaign_id, kind): sha256
        for campaign_id, body in session.execute(frozen)
        for kind, sha256 in body.get("sha256", {}).items()
    }


def _kept(session: Session) -> Iterator[tuple[Key, str]]:
    """The hash of each file, one content at a time in memory; nothing where its row says another."""
    names = [col(CampaignReport.id), col(CampaignReport.campaign_id), col(CampaignReport.kind)]
    wanted = sa.select(*names, col(CampaignReport.sha256)).order_by(col(CampaignReport.campaign_id), names[2])
    for row in session.execute(wanted).all():
        content = sa.select(col(CampaignReport.content)).where(col(CampaignReport.id) == row.id)
        found = hashlib.sha256(session.execute(content).scalar_one()).hexdigest()
        yield (row.campaign_id, row.kind.value), found if found == row.sha256 else ""


def _name(session: Session, campaign_id: UUID, kind: str) -> str:
    """As it is downloaded; by what is known of it, should the campaign be gone."""
    named = sa.select(col(Plan.slug), col(Campaign.n)).join(Plan, col(Plan.id) == Campaign.plan_id)
    slug, n = session.execute(named.where(col(Campaign.id) == campaign_id)).first() or ("report", campaign_id)
    return f"{slug}-{n}.{kind}"
