"""A document that somebody sends: read before the act holds the database, because reading takes a while."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request
from starlette.datastructures import UploadFile

from app.base.errors import Invalid
from app.base.language import N_
from app.imports.draft import Draft
from app.imports.drafts import Document
from app.imports.names import safe_name
from app.imports.reading import read_document
from app.imports.refusals import Unreadable
from app.web.forms import arrived
from app.web.request import SignedIn


@dataclass(frozen=True)
class Upload:
    """What came: the document and what was read of it, or why it could not be read."""

    document: Document | None = None
    draft: Draft | None = None
    refusal: Unreadable | None = None

    def read(self) -> tuple[Document, Draft]:
        if self.refusal:
            raise self.refusal
        if self.document is None or self.draft is None:
            raise Invalid({"file": N_("Choose the file of the document")})
        return self.document, self.draft


async def _sent(request: Request, actor: SignedIn) -> Document | None:
    """Only who may keep a plan is read for."""
    if not actor.may_keep_register:
        return None
    posted: Mapping = await arrived(request)
    file = posted.get("file")
    if not isinstance(file, UploadFile) or not file.filename:
        return None
    return Document(safe_name(file.filename), await file.read())


def _read(sent: Annotated[Document | None, Depends(_sent)]) -> Upload:
    if sent is None:
        return Upload()
    try:
        return Upload(sent, read_document(sent.content, sent.name))
    except Unreadable as refusal:
        return Upload(sent, refusal=refusal)


Uploaded = Annotated[Upload, Depends(_read)]
