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
from app.people.models import Person
from app.plans.actors import actor_of


def tell_mention(
    session: Session, person: Person, about: Mapping[str, Any], settings: Settings, now: datetime
) -> dict[str, Any] | None:
    """Nothing to whoever lost the circle since, has opened the item, or was called by a comment that was taken back."""
    found = calling(session, UUID(about["comment"]), person.id)
    if found is None:
        return None
    said, author, wording = found
    sides = actor_of(session, person, now=now, today=local_day(now, settings.zone)).side_ids(said.plan_id)
    if not sides or not is_open_to(sides, said.circle, said.side_id):
        return None
    path = f"/items/{said.item_id}#comments"
    return {"author": author, "number": wording.number, "title": wording.title, "text": said.text, "path": path}
