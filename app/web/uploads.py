"""Files that come with a form. Such addresses take larger requests than the others."""

from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from app.base.settings import Settings
from app.files.changes import Shelf, Upload
from app.web.forms import arrived

LARGEST_REQUEST = 26_000_000  # 25 MB of files and the words around them


def shelf_of(settings: Settings) -> Shelf:
    return Shelf(settings.var / "files", frozenset(settings.file_types.split(",")), settings.file_limit)


async def uploads(request: Request) -> list[Upload]:
    """What was chosen in the form's fields of files; an empty field sends a file without a name."""
    form = await arrived(request)
    sent = [each for _, each in form.multi_items() if isinstance(each, UploadFile)]
    taken = [Upload(each.filename, await each.read()) for each in sent if each.filename]
    await form.close()
    return taken


Uploads = Annotated[list[Upload], Depends(uploads)]


async def uploads_by_field(request: Request) -> dict[str, list[Upload]]:
    """The same by the name of the field, where a form has several."""
    form = await arrived(request)
    taken: dict[str, list[Upload]] = {}
    for name, each in form.multi_items():
        if isinstance(each, UploadFile) and each.filename:
            taken.setdefault(name, []).append(Upload(each.filename, await each.read()))
    await form.close()
    return taken
