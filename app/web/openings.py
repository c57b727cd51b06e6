"""That a person opened an item: what was read here need not be mailed."""

from uuid import UUID

from fastapi import Request

from app.ladders.choices import is_opening_new, note_opening
from app.people.actor import Actor
from app.web.request import read_clock


def note_item_opened(request: Request, item_id: UUID, actor: Actor) -> None:
    """After the answer: a page that is read holds no lock."""
    database, now = request.app.state.database, read_clock(request)
    with database.reading() as session:
        is_new = is_opening_new(session, actor.person_id, item_id, now=now)
    if is_new:
        with database.writing() as session:
            note_opening(session, actor.person_id, item_id, now=now)
