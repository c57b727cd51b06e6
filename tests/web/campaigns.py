"""A collection of reports for tests that need one: of one side, asking its owner about one item."""

from datetime import datetime, timedelta
from typing import NamedTuple

from sqlmodel import Session, select

from app.base.secrets import hashed, new_token
from app.campaigns.changes import Frame, confirm, note_call, plan_campaign
from app.campaigns.models import Campaign, CampaignForm, FormLink, Stage
from app.campaigns.scope import Asked
from app.people.queries import person_by_email
from app.plans.actors import actor_of
from app.plans.models import Plan
from tests.web.links import SLUG, date_id


class Collected(NamedTuple):
    campaign: Campaign
    form: CampaignForm


def collected(session: Session, side: str, number: str, now: datetime) -> Collected:
    """Confirmed and sent out at `now`; asked again, it is the same."""
    keeper, owner = (person_by_email(session, f"{post}.{side}@example.org") for post in ("coordinator", "owner"))
    own = select(Campaign, CampaignForm).join(CampaignForm).where(Campaign.side_id == keeper.side_id)
    if asked := session.exec(own).first():
        return Collected(*asked)
    plan = session.exec(select(Plan).where(Plan.slug == SLUG)).one()
    by = actor_of(session, keeper, now=now, today=now.date())
    frame = Frame("x", now.date(), now + timedelta(days=9))
    campaign = plan_campaign(session, plan, keeper.side_id, frame, by=by, now=now)
    asked = [Asked(owner.body_id, "x", (date_id(session, number),))]
    [form] = confirm(session, campaign, asked, by=by, now=now)
    note_call(session, form, Stage.OPENING, by=by, now=now)
    return Collected(campaign, form)


def make_form_token(session: Session, side: str, number: str, now: datetime) -> str:
    token, form = new_token(), collected(session, side, number, now).form
    owner = person_by_email(session, f"owner.{side}@example.org")
    times = {"created_at": now, "expires_at": now + timedelta(days=30)}
    session.add(FormLink(token_hash=hashed(token), form_id=form.id, person_id=owner.id, **times))
    return token
