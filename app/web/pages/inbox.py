"""What others did that concerns the reader, until it was seen."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.inbox.changes import put_away
from app.inbox.news import news_for
from app.inbox.told import news_rows
from app.web.answers import go_or_reload, language_of, page
from app.web.forms import TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.views.inbox import reasons_of

router = APIRouter(prefix="/inbox")


@router.get("")
def index(request: Request, session: Db, now: Now, actor: SignedIn, reason: str = "") -> Response:
    language, news = language_of(request), news_for(session, actor, now=now)
    chosen = [each for each in news if reason in ("", each.reason)]
    reasons = reasons_of(news, language)
    return page(request, "inbox/index.html", rows=news_rows(chosen, language), reasons=reasons, reason=reason)


@router.post("/readings")
def create_reading(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """One item put away unread, or all that the page showed."""
    item_id, seen, reason = typed.id("item"), typed.whole("seen"), typed.text("reason")
    typed.check()
    news = [each for each in news_for(session, actor, now=now) if item_id in (None, each.item_id)]
    news = [each for each in news if reason in ("", each.reason)]
    put_away(session, news, actor.person_id, seen=seen)
    return go_or_reload(request, "/inbox")
