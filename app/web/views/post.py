"""What is wrong with the post, for whoever can do something about it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session

from app.base.language import say
from app.people.actor import Actor
from app.post.addresses import dead_addresses
from app.post.channel import channel_of
from app.post.troubles import Troubles
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


def post_view(session: Session, troubles: Troubles, actor: Actor, language: str) -> dict[str, Any]:
    """The server and what is held are told to those who keep registers, an address to who keeps its person."""
    if not actor.may_keep_register:
        return {"channel": None, "holds": [], "dead": []}
    dead = dead_addresses(session, seen_by=actor) if troubles.dead else []
    holds = open_holds(session) if troubles.holds else []
    views = [
        DeadView(each.id, each.at, each.name, each.address, each.answer, f"/people/persons/{each.person_id}")
        for each in dead
    ]
    asked = [HoldView(each.id, each.at, say(language, each.why), each.letters) for each in holds]
    return {"channel": channel_of(session) if troubles.channel else None, "holds": asked, "dead": views}
