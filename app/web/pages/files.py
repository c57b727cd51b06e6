"""Files that were handed in: only sent out to keep, never shown in place."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import NotFound
from app.base.language import N_
from app.files.queries import find_file
from app.plans.queries import own_items
from app.web.answers import attachment
from app.web.request import Db, SignedIn
from app.web.uploads import shelf_of

router = APIRouter()


@router.get("/files/{file_id}")
def show(request: Request, file_id: UUID, session: Db, actor: SignedIn) -> Response:
    kept = find_file(session, file_id, seen_by=actor, own_items=own_items(actor))
    path = shelf_of(request.app.state.settings).path(kept.sha256)
    if not path.is_file():
        raise NotFound(N_("The content of this file is not in its place: please tell the administrator"))
    return attachment(path, kept.name, kept.media_type)
