"""A body is asked about all its items, or reminded of those on which it has not answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.settings import Settings
from app.campaigns.answers import FormStanding, stand_forms
from app.campaigns.models import Campaign
from app.campaigns.queries import find_form
from app.figures.queries import stand_plans
from app.history.queries import revision
from app.letters.form_links import form_link
from app.people.models import Person
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import SeenPlan

STANDING = "forms of collections"  # kept with the session


def tell_campaign(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """With every item of the form; nothing once the cut-off is past."""
    return _tell(session, person, about, settings, now, only_missing=False)


def tell_chase(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """With what is missing; nothing to whoever has answered meanwhile."""
    return _tell(session, person, about, settings, now, only_missing=True)


def _tell(
    session: Session,
    person: Person,
    about: Mapping[str, Any],
    settings: Settings,
    now: datetime,
    *,
    only_missing: bool,
) -> dict[str, Any] | None:
    form, campaign, plan = find_form(session, UUID(about["form"]))
    if not campaign.is_before_cut(now):
        return None
    told = _forms(session, campaign, plan, now)[form.id]
    if told.is_answered:
        return None
    link = form_link(session, person, form, campaign, plan, settings=settings, now=now)
    return {
        "title": campaign.title,
        "plan_title": plan.title,
        "body": told.body.name,
        "short": told.body.short,
        "cuts_at": campaign.cuts_at,
        "rows": [row.item for row in (told.missing if only_missing else told.rows)],
        "total": len(told.rows),
        "on_behalf": about["on_behalf"],
        "link": link,
        "path": f"/plans/{plan.slug}/campaigns/{campaign.n}/forms/{form.id}",
    }


def _forms(session: Session, campaign: Campaign, plan: Plan, now: datetime) -> dict[UUID, FormStanding]:
    """By form; looked at once for all letters of a session, as every body of a collection is written to at once."""
    known: dict[Any, dict[UUID, FormStanding]] = session.info.setdefault(STANDING, {})
    at = campaign.id, revision(session), now
    if at not in known:
        seen = SeenPlan(plan, session.get_one(Agreement, plan.agreement_id), 0)
        standing = stand_plans(session, [seen], now=now)[plan.id]
        known[at] = {each.form.id: each for each in stand_forms(session, campaign, standing)}
    return known[at]
