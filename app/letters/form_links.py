"""The addresses `/r/…/form` in letters of campaigns, made and kept as those of single dates: see `links`."""

from datetime import datetime, timedelta
from uuid import uuid4

import sqlalchemy as sa
from sqlmodel import Session

from app.base.secrets import hashed, new_token
from app.base.settings import Settings
from app.base.zones import last_moment, local_day
from app.campaigns.models import Campaign, CampaignForm, FormLink
from app.control.rights import may_report
from app.letters.links import MADE
from app.people.models import Person, Side
from app.people.queries import deputy_on
from app.plans.actors import actor_of
from app.plans.models import Plan

FORM_LINKS = sa.inspect(FormLink).local_table


def form_link(
    session: Session,
    person: Person,
    form: CampaignForm,
    campaign: Campaign,
    plan: Plan,
    *,
    settings: Settings,
    now: datetime,
) -> str | None:
    """None: whoever reads the letter may not report for the body.

    Good for some days past the cut-off, or past the letter that is written after it.
    """
    today = local_day(now, session.get_one(Side, person.side_id).zone)
    reader = deputy_on(session, person.id, today) or person
    actor = actor_of(session, reader, now=now, today=today)
    if not may_report(plan.id, form.body_id, campaign.side_id, actor):
        return None
    token = new_token()
    last = local_day(max(campaign.cuts_at, now), plan.zone) + timedelta(days=plan.link_days)
    row = {"id": uuid4(), "token_hash": hashed(token), "form_id": form.id, "person_id": reader.id}
    times = {"created_at": now, "expires_at": last_moment(last, plan.zone)}
    session.info.setdefault(MADE, []).append((FORM_LINKS, {**row, **times}))
    return f"{settings.site_url}/r/{token}/form"
