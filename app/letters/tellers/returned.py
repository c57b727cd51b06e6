"""A report was returned for amendment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.settings import Settings
from app.control.held import look
from app.control.models import Decision, Report
from app.control.rules import Stance
from app.letters.links import link_for
from app.people.models import Body, Person
from app.plans.models import Item, Occurrence, Plan, Wording


def tell_returned(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing once the return was undone, or the report was made anew."""
    decision = session.get_one(Decision, UUID(about["decision"]))
    said = session.get_one(Report, decision.report_id)
    occurrence = session.get_one(Occurrence, decision.occurrence_id)
    item = session.get_one(Item, occurrence.item_id)
    position = look(session, item, occurrence).position(decision.side_id)
    if decision.undone_at or position.own != Stance.RETURNED or position.report_id != said.id:
        return None
    present = sa.select(Wording).where(col(Wording.item_id) == item.id, col(Wording.valid_to).is_(None))
    wording = session.scalars(present).one()
    if wording.is_deleted:
        return None
    link = link_for(session, person.id, occurrence.id, settings=settings, now=now)
    return {**_told(session, decision, said, occurrence, wording), "link": link}


def _told(
    session: Session, decision: Decision, said: Report, occurrence: Occurrence, wording: Wording
) -> dict[str, Any]:
    controller = session.get(Person, decision.person_id) if decision.person_id else None
    return {
        "plan_title": session.get_one(Plan, session.get_one(Item, wording.item_id).plan_id).title,
        "number": wording.number,
        "title": wording.title,
        "due_on": occurrence.due_on,
        "remark": decision.text,
        "controller": controller.name if controller else "",
        "body": session.get_one(Body, said.body_id).short,
        "reported_at": said.at,
        "path": f"/items/{wording.item_id}",
    }
