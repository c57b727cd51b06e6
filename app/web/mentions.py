"""Whom a comment calls: told by a letter at once, and no longer once the item was opened."""

from typing import Any
from uuid import UUID

import structlog
from fastapi import Request

from app.base.letters import Reader, write
from app.base.zones import local_day
from app.comments.changes import open_mentions
from app.comments.queries import mentioned_in
from app.history.circles import is_open_to
from app.people.actor import Actor
from app.plans.actors import actor_of
from app.web.request import read_clock

log = structlog.get_logger()


def tell_the_called(request: Request, comment_id: UUID, author: str) -> None:
    """After the commit. Whoever lost the circle since gets no letter; one that fails does not stop the others."""
    for reader, told in _letters(request, comment_id):
        state = request.app.state
        try:
            letter = write("mention", reader, settings=state.settings, now=read_clock(request), author=author, **told)
            state.post.send(letter.content, reader.address)
        except Exception:  # the mention stands on the person's own page; the operator reads why
            log.exception("mention_letter_failed", comment=str(comment_id))


def note_opened(request: Request, item_id: UUID, actor: Actor) -> None:
    """After the answer: a page that is read holds no lock."""
    with request.app.state.database.writing() as session:
        open_mentions(session, item_id, actor.person_id, now=read_clock(request))


def _letters(request: Request, comment_id: UUID) -> list[tuple[Reader, dict[str, Any]]]:
    now = read_clock(request)
    today = local_day(now, request.app.state.settings.zone)
    letters = []
    with request.app.state.database.reading() as session:
        for said, person, wording, zone in mentioned_in(session, comment_id):
            sides = actor_of(session, person, now=now, today=today).side_ids(said.plan_id)
            if sides and is_open_to(sides, said.circle, said.side_id):
                told = {"number": wording.number, "title": wording.title, "text": said.text, "path": _path(said)}
                letters.append((Reader(person.email, person.language, zone), told))
    return letters


def _path(said) -> str:
    return f"/items/{said.item_id}#comments"
