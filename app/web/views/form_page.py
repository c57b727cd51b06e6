"""A form with all items of one body, for whoever answers it: signed in, or by the link in a letter."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.campaigns.answers import FormRow, FormStanding, code_of, stand_forms
from app.campaigns.models import Campaign, CampaignForm
from app.control.models import Report
from app.figures.queries import PlanStanding, stand_plans
from app.people.actor import Actor
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import SeenPlan
from app.web.answers import language_of
from app.web.form_rows import Taken, prefix_of
from app.web.views.circles import circles_for


@dataclass(frozen=True, slots=True)
class RowView:
    """`said_before`: the side's last word before the form; `answer`: its word since, `is_late` after the cut-off.

    `problems`: names of fields and what is wrong there, "row" for what is wrong with no field.
    """

    prefix: str
    item_id: UUID
    number: str
    title: str
    term: str
    due_on: date | None
    said_before: str
    said_on: date | None
    answer: Report | None
    is_late: bool
    is_open: bool
    problems: list[tuple[str, str]]

    @property
    def is_refused(self) -> bool:
        return bool(self.problems)


@dataclass(frozen=True)
class FormPlace:
    """One form, with where its items stand just now."""

    plan: Plan
    campaign: Campaign
    standing: PlanStanding
    form: FormStanding


def form_place(session: Session, form: CampaignForm, campaign: Campaign, plan: Plan, *, now: datetime) -> FormPlace:
    seen = SeenPlan(plan, session.get_one(Agreement, plan.agreement_id), 0)
    standing = stand_plans(session, [seen], now=now)[plan.id]
    told = next(each for each in stand_forms(session, campaign, standing) if each.form.id == form.id)
    return FormPlace(plan, campaign, standing, told)


def form_page(
    request: Request, place: FormPlace, actor: Actor, *, seen: int, now: datetime, taken: Taken | None = None
) -> dict[str, Any]:
    """Context of campaigns/form.html and campaigns/linked_form.html. `seen`: the journal's last row just now."""
    typed = taken or Taken()
    code = code_of(place.standing, place.campaign)
    rows = [_row(row, code, typed) for row in place.form.rows]
    return {
        "plan": {"title": place.plan.title, "path": f"/plans/{place.plan.slug}"},
        "campaign": place.campaign,
        "body": place.form.body,
        "rows": rows,
        "open_rows": sum(row.is_open for row in rows),
        "answered": sum(row.answer is not None for row in rows),
        "form": typed.refused,
        "saved": len(typed.report_ids) if taken else None,
        "refused": typed.rows,
        "seen": seen,
        "circles": circles_for(language_of(request), actor, place.plan.id),
        "is_taking": place.campaign.takes_answers(),
        "is_past_cut": now >= place.campaign.cuts_at,
        "person_name": actor.name,
        "action": request.url.path,
    }


def _row(row: FormRow, code: str, taken: Taken) -> RowView:
    position = row.due.positions[code]
    return RowView(
        prefix=prefix_of(row.due.due.id),
        item_id=row.item.id,
        number=row.item.number,
        title=row.item.title,
        term=row.item.term,
        due_on=row.due.due.due_on,
        said_before="" if row.answer or not position.progress else position.progress.value,
        said_on=position.reported_on,
        answer=row.answer,
        is_late=row.late is not None,
        is_open=row.is_open,
        problems=taken.problems_of(prefix_of(row.due.due.id)),
    )
