"""Letters of campaigns: owed when the list is confirmed, by the clock on working mornings, and by hand."""

from collections.abc import Sequence
from datetime import datetime
from itertools import chain

from sqlmodel import Session, col, select

from app.base.database import Database, take_turn
from app.base.errors import Conflict
from app.base.language import N_
from app.base.settings import Settings
from app.base.zones import local_day
from app.campaigns.answers import FormStanding, stand_forms
from app.campaigns.changes import confirm, must_have_gone_out, note_call, record_calls
from app.campaigns.models import Campaign, CampaignForm, Stage
from app.campaigns.queries import calls_of, forms_of
from app.campaigns.scope import Asked
from app.campaigns.stages import Office, stage_due, was_written_today
from app.deadlines.queries import work_calendars
from app.figures.queries import PlanStanding, stand_plans
from app.history.changes import By
from app.history.models import Author, Via
from app.letters.form_ledger import asked_of_forms
from app.letters.form_letters import ASKS, REMINDS, as_about
from app.letters.form_mail import one_letter_each
from app.letters.form_readers import form_readers
from app.letters.single import owe_letter
from app.people.models import Side
from app.plans.agreements import Agreement
from app.plans.models import Plan
from app.plans.queries import SeenPlan

CALLING_TURN = 20250702
CLOCK = Author(person_id=None, via=Via.CLOCK)
Due = list[tuple[Stage, CampaignForm]]


def open_campaign(
    session: Session,
    plan: Plan,
    campaign: Campaign,
    asked: Sequence[Asked],
    settings: Settings,
    *,
    by: By,
    now: datetime,
) -> None:
    """Its letters leave at once; where the opening day lies ahead, on the morning of that day."""
    forms = confirm(session, campaign, asked, by=by, now=now)
    if campaign.opens_on <= local_day(now, plan.zone):
        _call(session, campaign, Stage.OPENING, forms, settings, by=by, now=now)


def chase(
    session: Session, campaign: Campaign, forms: Sequence[CampaignForm], settings: Settings, *, by: By, now: datetime
) -> None:
    """By hand: at once, and to exactly those whom the page named."""
    must_have_gone_out(session, campaign, now)
    if not forms:
        raise Conflict(N_("Everybody has answered: there is nobody to remind"))
    _call(session, campaign, Stage.HAND, forms, settings, by=by, now=now)


def call_due(database: Database, settings: Settings, *, now: datetime) -> int:
    """How many forms were written about. Looks without a lock; of several processes only one writes."""
    with database.reading() as session:
        waiting = [campaign.id for campaign in _open(session, now) if _due(session, campaign, now)]
    called = 0
    for campaign_id in waiting:
        with database.writing() as session:
            take_turn(session, CALLING_TURN)
            campaign = session.get_one(Campaign, campaign_id, with_for_update=True)  # nobody reminds by hand meanwhile
            due = _due(session, campaign, now)
            for stage in Stage:
                forms = [form for of, form in due if of == stage]
                _call(session, campaign, stage, forms, settings, by=CLOCK, now=now)
            called += len(due)
    return called


def standing_of(session: Session, campaign: Campaign, *, now: datetime) -> PlanStanding:
    plan = session.get_one(Plan, campaign.plan_id)
    seen = SeenPlan(plan, session.get_one(Agreement, plan.agreement_id), 0)
    return stand_plans(session, [seen], now=now)[plan.id]


def office_of(session: Session, campaign: Campaign) -> Office:
    side = session.get_one(Side, campaign.side_id)
    return Office(work_calendars(session, [side.country])[side.country], side.zone)


def _open(session: Session, now: datetime) -> Sequence[Campaign]:
    going_on = select(Campaign).where(col(Campaign.confirmed_at).is_not(None), col(Campaign.closed_at).is_(None))
    return session.exec(going_on.where(Campaign.cuts_at > now)).all()


def _due(session: Session, campaign: Campaign, now: datetime) -> Due:
    """Once a day at most: a form that opens again after the letters of its day waits for the next morning.

    The opening waits for nothing: whoever is asked late has less time.
    """
    office = office_of(session, campaign)
    calls = calls_of(session, [form.id for form in forms_of(session, campaign.id)])
    is_enough = was_written_today(chain.from_iterable(calls.values()), office, now=now)
    stages = {form_id: stage_due(campaign, made, office, now=now) for form_id, made in calls.items()}
    due = {form_id: stage for form_id, stage in stages.items() if stage == Stage.OPENING or (stage and not is_enough)}
    if not due:
        return []
    forms = stand_forms(session, campaign, standing_of(session, campaign, now=now))
    asked = [(due[each.form.id], each) for each in forms if each.form.id in due]
    return [(stage, each.form) for stage, each in asked if _is_owed(stage, each)]


def _is_owed(stage: Stage, form: FormStanding) -> bool:
    return stage == Stage.OPENING or not form.is_answered


def _call(
    session: Session,
    campaign: Campaign,
    stage: Stage,
    forms: Sequence[CampaignForm],
    settings: Settings,
    *,
    by: By,
    now: datetime,
) -> None:
    """One letter a person; its key holds a call that is made once, so no letter is owed twice.

    Whom no letter has asked yet about one of the forms is asked, not reminded.
    """
    by_body = {form.body_id: form for form in forms}
    calls = {form.body_id: note_call(session, form, stage, by=by, now=now) for form in forms}
    readers = form_readers(session, campaign, by_body, now=now)
    mails = one_letter_each(readers.values())
    asked = asked_of_forms(session, [mail.person.id for mail in mails])
    for mail in mails:
        form_ids = {by_body[each.body_id].id for each in mail.of_bodies}
        kind = REMINDS if stage != Stage.OPENING and form_ids <= asked[mail.person.id] else ASKS
        key = f"campaign:{calls[mail.of_bodies[0].body_id].id.hex}:{mail.person.id.hex}"
        about = as_about((by_body[each.body_id].id, each.on_behalf) for each in mail.of_bodies)
        owe_letter(session, kind, mail.person.id, key=key, about=about, settings=settings, now=now)
    if forms:
        record_calls(session, campaign, stage, len(forms), by=by, now=now)
