"""One page of help: what the signs mean, what to do first, the keys, where a letter comes from."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.answers import page
from app.web.request import MaybeSignedIn

router = APIRouter(prefix="/help")


@router.get("")
def show(request: Request, _actor: MaybeSignedIn) -> Response:
    return page(request, "help/show.html")
