"""Everything that holds words, found by any form of them."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.plans.queries import plans_seen_by
from app.search.models import Kind
from app.search.queries import AT_MOST, hits_for, texts_of
from app.search.question import read_question
from app.search.reportable import reportable
from app.web.answers import language_of, page
from app.web.index import UpToDate
from app.web.request import Db, SignedIn, Today
from app.web.views.destinations import places_of
from app.web.views.palette import ITEMS, offers, pages, without_act
from app.web.views.search import hit_line, kinds_found, pages_of

router = APIRouter(prefix="/search", dependencies=[UpToDate])


@router.get("")
def index(request: Request, session: Db, today: Today, actor: SignedIn, q: str = "", kind: str = "") -> Response:
    question, language = read_question(q), language_of(request)
    hits = hits_for(session, question, seen_by=actor, on=today)
    chosen = [hit for hit in hits if kind in ("", hit.kind)]
    part = pages_of(chosen, _page_asked_for(request))
    shown = part.part_of(chosen)
    texts = texts_of(session, [hit.entry_id for hit in shown if hit.entry_id])
    context: dict[str, Any] = {
        "question": question,
        "kinds": kinds_found(hits, language),
        "kind": kind,
        "pages": part,
        "rows": [hit_line(hit, texts, question, language) for hit in shown],
        "too_many": len(hits) >= AT_MOST,
    }
    return page(request, "search/index.html", **context)


@router.get("/suggestions")
def suggestions(request: Request, session: Db, today: Today, actor: SignedIn, q: str = "") -> Response:
    """What the palette shows while somebody types."""
    language = language_of(request)
    asked = without_act(q, language)
    question, of_pages = read_question(asked, is_open=True), read_question(q, is_open=True)
    hits = hits_for(session, question, seen_by=actor, on=today)
    items = [hit.item_id for hit in hits if hit.kind == Kind.ITEM and hit.item_id][:ITEMS]
    groups = offers(hits, reportable(session, items, by=actor), language, acts_first=asked != q)
    plans = [each.plan for each in plans_seen_by(session, actor)]
    groups.insert(2, pages(of_pages, places_of(actor, plans), language))
    shown = [(heading, offered) for heading, offered in groups if offered]
    return page(request, "search/_suggestions.html", groups=shown, asked=of_pages.asked)


def _page_asked_for(request: Request) -> int:
    """A number that is none asks for the first page."""
    typed = request.query_params.get("page", "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
