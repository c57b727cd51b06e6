"""Whom a comment calls: told by a letter at once, and no longer once the item was opened."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.comments.changes import open_mentions
from app.comments.models import Comment
from app.people.actor import Actor
from app.reminders.single import owe_letter
from app.web.request import read_clock


def tell_the_called(request: Request, session: Session, said: Comment, called: Iterable[UUID], now: datetime) -> None:
    about, settings = {"comment": str(said.id)}, request.app.state.settings
    for person_id in sorted(set(called)):
        key = f"mention:{said.id}:{person_id}"
        owe_letter(session, "mention", person_id, key=key, about=about, settings=settings, now=now)


def note_opened(request: Request, item_id: UUID, actor: Actor) -> None:
    """After the answer: a page that is read holds no lock."""
    with request.app.state.database.writing() as session:
        open_mentions(session, item_id, actor.person_id, now=read_clock(request))
