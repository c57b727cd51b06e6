"""A body is asked about all its items, or reminded of those on which it has not answered."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.settings import Settings
from app.campaigns.answers import stand_forms
from app.campaigns.queries import find_form
from app.figures.queries import stand_plans
from app.letters.form_links import form_link
from app.people.models import Person
from app.plans.agreements import Agreement
from app.plans.queries import SeenPlan


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
    seen = SeenPlan(plan, session.get_one(Agreement, plan.agreement_id), 0)
    standing = stand_plans(session, [seen], now=now)[plan.id]
    told = next(each for each in stand_forms(session, campaign, standing) if each.form.id == form.id)
    if told.is_answered:
        return None
    link = form_link(session, person, form, campaign, plan, settings=settings, now=now)
    return {
        "title": campaign.title,
        "plan_title": plan.title,
        "body": told.body.name,
        "cuts_at": campaign.cuts_at,
        "rows": [row.item for row in (told.missing if only_missing else told.rows)],
        "total": len(told.rows),
        "on_behalf": about["on_behalf"],
        "link": link,
        "path": f"/plans/{plan.slug}/campaigns/{campaign.n}/forms/{form.id}",
    }
