"""Somebody was called in a comment."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.settings import Settings
from app.base.zones import local_day
from app.comments.queries import calling
from app.history.circles import is_open_to
from app.ladders.models import LadderKind
from app.ladders.queries import switched_off
from app.people.models import Person
from app.plans.actors import actor_of
from app.plans.models import Plan


def tell_mention(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing to whoever lost the circle since, has opened the item, was called by a comment that was taken back, or
    switched such letters off.
    """
    found = calling(session, UUID(about["comment"]), person.id)
    if found is None:
        return None
    said, author, wording = found
    sides = actor_of(session, person, now=now, today=local_day(now, settings.zone)).side_ids(said.plan_id)
    is_muted = (person.id, said.plan_id, LadderKind.COMMENTS) in switched_off(session, person_id=person.id)
    if is_muted or not sides or not is_open_to(sides, said.circle, said.side_id):
        return None
    return {
        "author": author,
        "plan_title": session.get_one(Plan, said.plan_id).title,
        "number": wording.number,
        "title": wording.title,
        "text": said.text,
        "path": f"/items/{said.item_id}#comments",
    }
