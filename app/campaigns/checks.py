"""Whether the files that campaigns froze are still those of which the journal tells."""

from collections.abc import Iterator
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.campaigns.models import Campaign, CampaignReport
from app.history.frozen import first_changed, hash_kept, hashes_told
from app.plans.models import Plan

Key = tuple[UUID, str]  # campaign, kind


def first_broken_paper(session: Session) -> str | None:
    """The name of the first file that was changed, taken away or put in; none when all are as they were frozen."""
    told = {(campaign_id, kind): said for campaign_id, _, kind, said in hashes_told(session, "campaign.frozen")}
    broken = first_changed(told, dict(_kept(session)))
    return _name(session, *broken) if broken else None


def _kept(session: Session) -> Iterator[tuple[Key, str]]:
    """The hash of each file as it lies there, one file in memory at a time."""
    names = [col(CampaignReport.id), col(CampaignReport.campaign_id), col(CampaignReport.kind)]
    wanted = sa.select(*names, col(CampaignReport.sha256)).order_by(col(CampaignReport.campaign_id), names[2])
    for row in session.execute(wanted).all():
        yield (row.campaign_id, row.kind.value), hash_kept(session, CampaignReport, row.id, row.sha256)


def _name(session: Session, campaign_id: UUID, kind: str) -> str:
    """As it is downloaded; by what is known of it, should the campaign be gone."""
    named = sa.select(col(Plan.slug), col(Campaign.n)).join(Plan, col(Plan.id) == Campaign.plan_id)
    slug, n = session.execute(named.where(col(Campaign.id) == campaign_id)).first() or ("report", campaign_id)
    return f"{slug}-{n}.{kind}"
