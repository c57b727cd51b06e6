"""What the address in a letter's headers leads to: a page with a button, and one act of a mail program (RFC 8058)."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.language import say
from app.letters.unsubscribing import find_letter_of, told_in, unsubscribe
from app.web.answers import language_of, page
from app.web.request import Db, Now
from app.web.views.own_reminders import OF_A_GROUP, OF_A_PLAN

router = APIRouter(prefix="/unsubscribe")
WORDS = OF_A_PLAN | OF_A_GROUP


@router.get("/{token}")
def show(request: Request, token: str, session: Db) -> Response:
    """Opening it changes nothing: mail filters open every address."""
    return _page(request, token, session, is_done=False)


@router.post("/{token}")
def create(request: Request, token: str, session: Db, now: Now) -> Response:
    unsubscribe(session, find_letter_of(session, token, request.app.state.settings), now=now)
    return _page(request, token, session, is_done=True)


def _page(request: Request, token: str, session: Db, *, is_done: bool) -> Response:
    letter, language = find_letter_of(session, token, request.app.state.settings), language_of(request)
    lines = [(each.title, say(language, WORDS[each.kind])) for each in told_in(session, letter)]
    return page(request, "ladders/unsubscribe.html", lines=lines, is_done=is_done, action=f"/unsubscribe/{token}")
