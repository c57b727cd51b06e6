"""Whom a comment calls is told by a letter at once."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.comments.models import Comment
from app.letters.single import owe_letter


def tell_the_called(request: Request, session: Session, said: Comment, called: Iterable[UUID], now: datetime) -> None:
    about, settings = {"comment": str(said.id)}, request.app.state.settings
    for person_id in sorted(set(called)):
        key = f"mention:{said.id}:{person_id}"
        owe_letter(session, "mention", person_id, key=key, about=about, settings=settings, now=now)
