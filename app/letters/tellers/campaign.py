"""Bodies are asked about their items, or reminded of those on which they have not answered, by a form each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.settings import Settings
from app.base.zones import local_day
from app.campaigns.answers import FormStanding, stand_forms
from app.campaigns.models import Campaign
from app.campaigns.queries import find_form
from app.control.rights import may_report
from app.control.rows import ItemRow
from app.figures.queries import stand_plans
from app.history.queries import revision
from app.letters.form_letters import from_about
from app.letters.form_links import form_link
from app.people.actor import Actor
from app.people.models import Person, Side
from app.plans.actors import actor_of
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import SeenPlan

STANDING = "forms of collections"  # kept with the session


@dataclass(frozen=True, slots=True)
class ToldForm:
    """`link`: opens the form without signing in; none where whoever reads the letter may not report."""

    body: str
    short: str
    rows: Sequence[ItemRow]
    on_behalf: bool
    link: str | None
    path: str


def tell_campaign(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """With what is missing of each form; nothing once the cut-off is past, or to whoever has answered meanwhile or
    speaks for none of the bodies any more.
    """
    on_behalf = from_about(about)
    _, campaign, plan = find_form(session, next(iter(on_behalf)))
    if not campaign.is_before_cut(now):
        return None
    asked = [form for form_id, form in _forms(session, campaign, plan, now).items() if form_id in on_behalf]
    reader = actor_of(session, person, now=now, today=local_day(now, session.get_one(Side, person.side_id).zone))
    waiting = [form for form in asked if not form.is_answered and _may_answer(form, campaign, reader)]
    told = [
        ToldForm(
            form.body.name,
            form.body.short,
            [row.item for row in form.missing],
            on_behalf[form.form.id],
            form_link(session, person, form.form, campaign, plan, settings=settings, now=now),
            f"/plans/{plan.slug}/campaigns/{campaign.n}/forms/{form.form.id}",
        )
        for form in waiting
    ]
    if not told:
        return None
    return {
        "title": campaign.title,
        "plan_title": plan.title,
        "cuts_at": campaign.cuts_at,
        "forms": told,
        "total": sum(len(form.rows) for form in told),
        "links": [form.link for form in told if form.link],
        "contact_of": [form.short for form in told if not form.on_behalf],
        "instead_of": [form.short for form in told if form.on_behalf],
    }


def _may_answer(form: FormStanding, campaign: Campaign, reader: Actor) -> bool:
    return may_report(campaign.plan_id, form.form.body_id, campaign.side_id, reader)


def _forms(session: Session, campaign: Campaign, plan: Plan, now: datetime) -> dict[UUID, FormStanding]:
    """By form; looked at once for all letters of a session, as every body of a collection is written to at once."""
    known: dict[Any, dict[UUID, FormStanding]] = session.info.setdefault(STANDING, {})
    at = campaign.id, revision(session), now
    if at not in known:
        seen = SeenPlan(plan, session.get_one(Agreement, plan.agreement_id), 0)
        standing = stand_plans(session, [seen], now=now)[plan.id]
        known[at] = {each.form.id: each for each in stand_forms(session, campaign, standing)}
    return known[at]
