"""Where the code of a printed paper is checked, by anybody who holds the paper."""

from urllib.parse import quote

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.web.answers import go, page
from app.web.request import Db, MaybeSignedIn, Today
from app.web.views.seal_page import Finding, look_up

router = APIRouter(prefix="/seals")


@router.get("")
def index(request: Request, code: str = "") -> Response:
    """`code`: as it was typed; its own page answers."""
    if code.strip():
        return go(f"/seals/{quote(code.strip()[:100], safe='')}")
    return page(request, "seals/show.html", code="", found=None)


@router.get("/{code}")
def show(request: Request, code: str, session: Db, today: Today, actor: MaybeSignedIn) -> Response:
    found = look_up(session, code, seen_by=actor, today=today)
    status = 404 if found.finding == Finding.UNKNOWN else 200
    return page(request, "seals/show.html", status=status, code=code, found=found)
