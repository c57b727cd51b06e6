"""What came in by a campaign: of each form its rows, and what the body said on each since the opening."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col, select

from app.base.zones import local_moment
from app.campaigns.models import Campaign, CampaignCall, CampaignForm, CampaignRow, Stage
from app.campaigns.queries import calls_of, forms_of
from app.campaigns.scope import by_occurrence, may_be_told
from app.control.act_queries import stands
from app.control.models import Report
from app.control.rows import ItemRow
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.people.models import Body

BY_FORM = sa.and_(col(Report.occurrence_id) == CampaignRow.occurrence_id, col(Report.body_id) == CampaignForm.body_id)


@dataclass(frozen=True, slots=True)
class FormRow:
    """`in_time`: the last word up to the cut-off, `late`: the last one after it. `is_open`: a word would be taken."""

    item: ItemRow
    due: OccurrenceStanding
    is_open: bool
    in_time: Report | None = None
    late: Report | None = None

    @property
    def answer(self) -> Report | None:
        return self.late or self.in_time

    @property
    def is_missing(self) -> bool:
        return self.is_open and self.answer is None


@dataclass(frozen=True)
class FormStanding:
    form: CampaignForm
    body: Body
    rows: Sequence[FormRow]
    calls: Sequence[CampaignCall] = field(default=())

    @property
    def missing(self) -> list[FormRow]:
        return [row for row in self.rows if row.is_missing]

    @property
    def answers(self) -> list[Report]:
        return [row.answer for row in self.rows if row.answer]

    @property
    def is_answered(self) -> bool:
        """Nothing is waited for any more."""
        return not self.missing

    @property
    def answered_at(self) -> datetime | None:
        return max((said.at for said in self.answers), default=None)

    @property
    def is_sent(self) -> bool:
        return any(call.stage == Stage.OPENING for call in self.calls)

    @property
    def chases(self) -> list[CampaignCall]:
        return [call for call in self.calls if call.stage != Stage.OPENING]


def stand_forms(
    session: Session, campaign: Campaign, standing: PlanStanding, *, at: datetime | None = None
) -> list[FormStanding]:
    """In the order of the bodies' names. An item that was taken out of the plan since is asked about no longer.

    `standing`: of the whole plan, at the same moment. `at`: what had been said up to it.
    """
    forms = forms_of(session, campaign.id)
    ids = [form.id for form in forms]
    bodies = _bodies(session, forms)
    told, calls = _told(session, campaign, standing.plan.zone, at), calls_of(session, ids)
    code = code_of(standing, campaign)
    dates, order = by_occurrence(standing.rows), {row.id: n for n, row in enumerate(standing.rows)}
    asked: dict[UUID, list[FormRow]] = {form_id: [] for form_id in ids}
    for form_id, occurrence_id in session.exec(
        select(CampaignRow.form_id, CampaignRow.occurrence_id).where(col(CampaignRow.form_id).in_(ids))
    ):
        if occurrence_id in dates:
            item, due = dates[occurrence_id]
            words = told.get((form_id, occurrence_id), ())
            asked[form_id].append(_row(item, due, code, words, campaign.cuts_at))
    for rows in asked.values():
        rows.sort(key=lambda row: order[row.item.id])
    found = [FormStanding(form, bodies[form.body_id], asked[form.id], calls[form.id]) for form in forms]
    return sorted(found, key=lambda each: each.body.name)


def since(campaign: Campaign, zone: str) -> datetime:
    """What was said before the opening is no answer."""
    opens_at = local_moment(campaign.opens_on, 0, zone)
    return max(campaign.confirmed_at, opens_at) if campaign.confirmed_at else opens_at


def code_of(standing: PlanStanding, campaign: Campaign) -> str:
    """Of the side that collects."""
    return next(party.side.code for party in standing.parties if party.side.id == campaign.side_id)


def last_change(session: Session, form_ids: Collection[UUID]) -> datetime | None:
    """When a body last answered one of these forms, or took an answer back."""
    said = sa.select(sa.func.max(col(Report.at)), sa.func.max(col(Report.undone_at)))
    said = said.select_from(CampaignRow).join(CampaignForm, col(CampaignForm.id) == CampaignRow.form_id)
    said = said.join(Report, BY_FORM).where(col(CampaignForm.id).in_(form_ids))
    return max((moment for moment in session.execute(said).one() if moment), default=None)


def _row(item: ItemRow, due: OccurrenceStanding, code: str, words: Sequence[Report], cuts_at: datetime) -> FormRow:
    in_time = [said for said in words if said.at <= cuts_at]
    late = [said for said in words if said.at > cuts_at]
    return FormRow(item, due, may_be_told(due, code), (in_time or [None])[-1], (late or [None])[-1])


def _told(
    session: Session, campaign: Campaign, zone: str, at: datetime | None
) -> Mapping[tuple[UUID, UUID], list[Report]]:
    """By form and date, the earliest first: by the form, by its link or on the item's page alike."""
    said = sa.select(col(CampaignRow.form_id), Report).join(CampaignForm, col(CampaignForm.id) == CampaignRow.form_id)
    said = said.join(Report, BY_FORM)
    said = said.where(col(CampaignForm.campaign_id) == campaign.id, col(Report.at) >= since(campaign, zone))
    found: dict[tuple[UUID, UUID], list[Report]] = {}
    for form_id, report in session.execute(said.where(stands(Report, at)).order_by(col(Report.seq))):
        found.setdefault((form_id, report.occurrence_id), []).append(report)
    return found


def _bodies(session: Session, forms: Sequence[CampaignForm]) -> dict[UUID, Body]:
    wanted = select(Body).where(col(Body.id).in_([form.body_id for form in forms]))
    return {body.id: body for body in session.exec(wanted)}
