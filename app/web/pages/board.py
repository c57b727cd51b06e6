"""The board of a plan, and the part of it that follows what others do."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.plans.queries import see_plan
from app.web.as_of import AsOf
from app.web.board_page import board_page, board_part
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on
from app.web.views.board import BoardBy

router = APIRouter(prefix="/plans/{slug}/board")


@router.get("")
def show(
    request: Request,
    slug: str,
    session: Db,
    now: Now,
    actor: SignedIn,
    day: AsOf,
    by: BoardBy = BoardBy.STATUS,
) -> Response:
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    return board_page(request, standing, actor, by)


@router.get("/cards")
def cards(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, by: BoardBy = BoardBy.STATUS
) -> Response:
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), None, now=now)
    return board_part(request, standing, actor, by)
