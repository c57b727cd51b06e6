"""Notes up to which act a reader has seen an item."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from fastapi import BackgroundTasks, Request

from app.people.actor import Actor
from app.plans.openings import open_item
from app.web.request import read_clock


def note_opened(request: Request, tasks: BackgroundTasks, item_id: UUID, story: Sequence[Any], actor: Actor) -> None:
    """After the answer, for a page that is read holds no lock; and only where there was something new of others."""
    seen = next((row.seen_seq or 0 for row in story), 0)
    others = [row.Change.seq for row in story if row.Change.person_id != actor.person_id]
    if max(others, default=0) > seen:
        tasks.add_task(_keep, request, item_id, actor, story[0].Change.seq)


def _keep(request: Request, item_id: UUID, actor: Actor, seq: int) -> None:
    with request.app.state.database.writing() as session:
        open_item(session, item_id, actor.person_id, seq=seq, now=read_clock(request))
