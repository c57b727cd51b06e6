"""Notes up to which act a reader has seen an item, and when."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from fastapi import BackgroundTasks, Request

from app.people.actor import Actor
from app.plans.openings import open_item
from app.web.request import read_clock

# Openings of one quarter of the clock are one, unless there was something new: letters become due at full hours, so
# none becomes due between two of them, wherever its reader is.
QUARTER = timedelta(minutes=15).total_seconds()


def note_opened(request: Request, tasks: BackgroundTasks, item_id: UUID, story: Sequence[Any], actor: Actor) -> None:
    """After the answer, for a page that is read holds no lock; most pages that are read write nothing.

    What has no story (bulk data) has no news either.
    """
    if not story:
        return
    last = story[0]
    others = [row.Change.seq for row in story if row.Change.person_id != actor.person_id]
    is_new = max(others, default=0) > (last.seen_seq or 0)
    if is_new or last.seen_at is None or _quarter(read_clock(request)) != _quarter(last.seen_at):
        tasks.add_task(_keep, request, item_id, actor, last.Change.seq)


def _keep(request: Request, item_id: UUID, actor: Actor, seq: int) -> None:
    with request.app.state.database.writing() as session:
        open_item(session, item_id, actor.person_id, seq=seq, now=read_clock(request))


def _quarter(at: datetime) -> float:
    return at.timestamp() // QUARTER
