"""Somebody's link to a form of a campaign was good no longer, and a new one was asked for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.settings import Settings
from app.campaigns.queries import find_form
from app.letters.form_links import form_link
from app.people.models import Body, Person


def tell_fresh_form_link(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing to whoever may not answer for the body any more, or once the campaign is closed."""
    form, campaign, plan = find_form(session, UUID(about["form"]))
    if not campaign.takes_answers():
        return None
    link = form_link(session, person, form, campaign, plan, settings=settings, now=now)
    body = session.get_one(Body, form.body_id).name
    return {"title": campaign.title, "plan_title": plan.title, "body": body, "link": link} if link else None
