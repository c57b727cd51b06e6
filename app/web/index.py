"""Before somebody searches, the index is brought to the end of the journal."""

from fastapi import Depends, Request
from starlette.concurrency import run_in_threadpool

from app.search.changes import catch_up, is_behind
from app.web.request import MaybeSignedIn, Reader, close


async def _bring_up_to_date(request: Request, reader: Reader, actor: MaybeSignedIn) -> None:
    """The reader's own transaction is ended, so that it sees what was just written; writers come in by the gate."""
    if actor is None or not await run_in_threadpool(is_behind, reader):
        return
    await close(reader)
    async with request.app.state.gate.places:
        await run_in_threadpool(catch_up, request.app.state.database)


UpToDate = Depends(_bring_up_to_date, scope="function")
