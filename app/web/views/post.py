"""What is wrong with the post, for whoever can do something about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.language import say
from app.people.actor import Actor
from app.reminders.addresses import dead_addresses
from app.reminders.channel import channel_of
from app.reminders.holds import open_holds


@dataclass(frozen=True, slots=True)
class HoldView:
    id: UUID
    at: datetime
    why: str
    letters: int


@dataclass(frozen=True, slots=True)
class DeadView:
    id: UUID
    at: datetime
    name: str
    address: str
    answer: str
    path: str


def post_view(session: Session, actor: Actor, language: str) -> dict[str, Any]:
    """The server and what is held are told to those who keep registers, an address to who keeps its person."""
    if not actor.may_keep_register:
        return {"channel": None, "holds": [], "dead": []}
    dead = [
        DeadView(each.id, each.at, each.name, each.address, each.answer, f"/people/persons/{each.person_id}")
        for each in dead_addresses(session, seen_by=actor)
    ]
    holds = [HoldView(each.id, each.at, say(language, each.why), each.letters) for each in open_holds(session)]
    return {"channel": channel_of(session), "holds": holds, "dead": dead}
