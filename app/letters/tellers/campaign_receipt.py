"""Somebody answered a form by its link: which items were recorded, black on white."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from app.base.settings import Settings
from app.campaigns.queries import find_form
from app.control.models import Report
from app.letters.entries import read_entries
from app.people.models import Body, Person


def tell_campaign_receipt(
    session: Session, _person: Person, about: Mapping[str, Any], _settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Without what its author took back meanwhile."""
    form, campaign, _ = find_form(session, UUID(about["form"]))
    wanted = select(Report).where(col(Report.id).in_([UUID(each) for each in about["reports"]]))
    words = list(session.exec(wanted.where(col(Report.undone_at).is_(None))))
    entries = read_entries(session, {said.occurrence_id for said in words}, now=now)
    told = [(entries[said.occurrence_id, said.side_id], said) for said in words]
    body = session.get_one(Body, form.body_id).name
    return {"title": campaign.title, "body": body, "told": told, "at": words[0].at} if words else None
