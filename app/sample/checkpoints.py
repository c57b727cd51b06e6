"""The checkpoints of a sample: added, and marked as done by the same hand."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlmodel import Session

from app.checkpoints.changes import add_checkpoint, mark_done
from app.checkpoints.queries import checkpoints_of
from app.people.actor import Actor
from app.plans.models import Item


def add_step(session: Session, said: Mapping[str, Any], item: Item, *, by: Actor, now: datetime) -> None:
    add_checkpoint(session, item, said["title"], said["day"], by=by, now=now)


def finish_step(session: Session, said: Mapping[str, Any], item: Item, *, by: Actor, now: datetime) -> None:
    step = next(each for each in checkpoints_of(session, item.id) if each.title == said["title"])
    mark_done(session, item, step.key, seen=step.id, by=by, now=now)
