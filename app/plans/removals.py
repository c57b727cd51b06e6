"""Taking an item out of a plan by an act. Everything that was said of it stays readable."""

from datetime import datetime

from sqlmodel import Session

from app.base.versions import next_version
from app.history.changes import record
from app.people.actor import Actor
from app.plans.models import Item, Wording
from app.plans.wordings import end_wording


def take_out(
    session: Session, item: Item, *, seen: int, by: Actor, now: datetime, act: str = "", file: str = ""
) -> Wording:
    """The last wording is a tombstone: it repeats what the item said, and says that it is gone."""
    by.must_edit(item.plan_id)
    next_version(session, item, seen=seen)
    before = end_wording(session, item, now=now)
    copied = before.model_dump(exclude={"id", "n", "valid_from", "valid_to", "act", "is_deleted"})
    tombstone = Wording(**copied, n=before.n + 1, valid_from=now, act=act, is_deleted=True)
    session.add(tombstone)
    said = {"number": before.number, "title": before.title, "document": act, "file": file}
    record(session, "item.taken_out", item.id, said, by=by, now=now, plan_id=item.plan_id)
    return tombstone
