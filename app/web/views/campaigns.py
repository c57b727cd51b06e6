"""What a coordinator sees of a collection of reports: who is asked, who answered, what is missing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from app.base.zones import local_day
from app.campaigns.answers import FormStanding, stand_forms
from app.campaigns.drafting import counts
from app.campaigns.models import Campaign, CampaignForm
from app.campaigns.queries import papers_of
from app.campaigns.stages import next_chase
from app.letters.campaigns import office_of, standing_of
from app.people.models import Side
from app.plans.models import Plan


@dataclass(frozen=True, slots=True)
class CampaignView:
    title: str
    side: str
    path: str
    state: str
    opens_on: date
    cuts_at: datetime
    due_by: date | None
    chase_after: int | None
    chase_before: int | None


@dataclass(frozen=True, slots=True)
class FormLine:
    """A form that waits for the reader's body."""

    title: str
    plan: str
    path: str
    cuts_at: datetime


def campaign_view(plan: Plan, campaign: Campaign, side: Side, *, now: datetime) -> CampaignView:
    return CampaignView(
        campaign.title,
        side.short,
        campaign_path(plan, campaign),
        _state(campaign, local_day(now, plan.zone), now),
        campaign.opens_on,
        campaign.cuts_at,
        campaign.due_by,
        campaign.chase_after,
        campaign.chase_before,
    )


def campaign_path(plan: Plan, campaign: Campaign) -> str:
    return f"/plans/{plan.slug}/campaigns/{campaign.n}"


def form_line(form: CampaignForm, campaign: Campaign, plan: Plan) -> FormLine:
    path = f"{campaign_path(plan, campaign)}/forms/{form.id}"
    return FormLine(campaign.title, plan.title, path, campaign.cuts_at)


def _state(campaign: Campaign, today: date, now: datetime) -> str:
    if campaign.closed_at:
        return "closed" if campaign.confirmed_at else "withdrawn"
    if campaign.confirmed_at is None:
        return "draft"
    if now >= campaign.cuts_at:
        return "cut"
    return "open" if campaign.opens_on <= today else "ahead"


def campaign_page(session: Session, plan: Plan, campaign: Campaign, *, now: datetime) -> dict[str, Any]:
    """Context of campaigns/show.html."""
    forms = _forms(session, campaign, now)
    return {
        "counts": counts(forms),
        "forms": [_form(plan, campaign, each) for each in forms],
        "papers": _papers(session, plan, campaign),
        "next_chase": next_chase(campaign, office_of(session, campaign), now=now),
        "is_before_cut": campaign.is_before_cut(now),
        "may_chase": campaign.is_before_cut(now) and _is_anybody_late(forms),
        "may_close": campaign.closed_at is None,
    }


def _is_anybody_late(forms: Sequence[FormStanding]) -> bool:
    """Of those who were asked."""
    return any(not each.is_answered and each.is_sent for each in forms)


def _forms(session: Session, campaign: Campaign, now: datetime) -> Sequence[FormStanding]:
    return stand_forms(session, campaign, standing_of(session, campaign, now=now))


def _form(plan: Plan, campaign: Campaign, each: FormStanding) -> dict[str, Any]:
    late = [row.item.number for row in each.rows if row.late]
    return {
        "body": each.body.name,
        "path": form_line(each.form, campaign, plan).path,
        "state": "answered" if each.is_answered else ("partly" if each.answers else "silent"),
        "answered": len(each.answers),
        "total": len(each.rows),
        "answered_at": each.answered_at,
        "missing": [(row.item.number, row.item.path, row.item.title) for row in each.missing],
        "late": late,
        "chases": [call.at for call in each.chases],
    }


def _papers(session: Session, plan: Plan, campaign: Campaign) -> list[dict[str, Any]]:
    return [
        {"kind": kind.value, "path": f"{campaign_path(plan, campaign)}/report.{kind.value}", "at": at, "sha256": sha256}
        for kind, (at, sha256) in sorted(papers_of(session, campaign.id).items())
    ]
