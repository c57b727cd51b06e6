"""Files handed in beside the reports, by whoever speaks for a side of the plan."""

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from app.comments.changes import speaking_side
from app.files.changes import About, Shelf, Upload, hand_in
from app.files.models import StoredFile
from app.history.models import Circle
from app.people.actor import Actor
from app.plans.models import Item
from app.plans.standing_items import must_stand


def hand_in_beside(
    session: Session, shelf: Shelf, item: Item, files: Iterable[Upload], circle: Circle, *, by: Actor, now: datetime
) -> list[StoredFile]:
    side_id = speaking_side(by, item.plan_id)
    by.must_be_inside(item.plan_id, side_id, circle)
    must_stand(session, item)
    about = About(item.plan_id, item.id, side_id, circle)
    return [hand_in(session, shelf, each, about, by=by, now=now) for each in files]
