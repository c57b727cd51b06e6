"""Notes up to which act a reader has seen an item, and when."""

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from fastapi import BackgroundTasks, Request

from app.people.actor import Actor
from app.plans.openings import open_item
from app.web.request import read_clock

AGAIN = timedelta(hours=1)  # openings of one hour are one, unless there was something new


def note_opened(request: Request, tasks: BackgroundTasks, item_id: UUID, story: Sequence[Any], actor: Actor) -> None:
    """After the answer, for a page that is read holds no lock; most pages that are read write nothing.

    What has no story (bulk data) has no news either.
    """
    if not story:
        return
    last = story[0]
    others = [row.Change.seq for row in story if row.Change.person_id != actor.person_id]
    is_new = max(others, default=0) > (last.seen_seq or 0)
    if is_new or last.seen_at is None or read_clock(request) - last.seen_at >= AGAIN:
        tasks.add_task(_keep, request, item_id, actor, last.Change.seq)


def _keep(request: Request, item_id: UUID, actor: Actor, seq: int) -> None:
    with request.app.state.database.writing() as session:
        open_item(session, item_id, actor.person_id, seq=seq, now=read_clock(request))
