"""Everything that holds words, found by any form of them."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.search.queries import AT_MOST, hits_for, texts_of
from app.search.question import read_question
from app.web.answers import language_of, page
from app.web.index import UpToDate
from app.web.request import Db, SignedIn, Today
from app.web.views.search import hit_line, kinds_found, pages_of

router = APIRouter(prefix="/search", dependencies=[UpToDate])


@router.get("")
def index(request: Request, session: Db, today: Today, actor: SignedIn, q: str = "", kind: str = "") -> Response:
    question, language = read_question(q), language_of(request)
    hits = hits_for(session, question, seen_by=actor, on=today)
    chosen = [hit for hit in hits if kind in ("", hit.kind)]
    pages = pages_of(chosen, _page_asked_for(request))
    shown = pages.part_of(chosen)
    texts = texts_of(session, [hit.entry_id for hit in shown if hit.entry_id])
    context: dict[str, Any] = {
        "question": question,
        "kinds": kinds_found(hits, language),
        "kind": kind,
        "pages": pages,
        "rows": [hit_line(hit, texts, question, language) for hit in shown],
        "too_many": len(hits) >= AT_MOST,
    }
    return page(request, "search/index.html", **context)


def _page_asked_for(request: Request) -> int:
    """A number that is none asks for the first page."""
    typed = request.query_params.get("page", "")
    return int(typed) if typed.isdecimal() and len(typed) < 6 else 1
