"""The board as a page, and its moving part alone: rendered once for everybody who sees it alike and moves the same."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.answers import language_of, nameless_text, page, text_of
from app.web.made_of import made_of
from app.web.packed import pack
from app.web.pieced_page import pieced_page
from app.web.request import today_of
from app.web.views.board import BoardBy, lanes_of
from app.web.views.card_moves import hands_of, may_move
from app.web.views.plans import plan_frame, plan_view


@dataclass(frozen=True, slots=True)
class Cards:
    """`digest`: of the text."""

    text: Markup
    digest: str


@dataclass(frozen=True, slots=True)
class AskedBoard:
    """All that decides how the page looks, beside how its plan stands. `today`: the installation's."""

    reader: Actor
    language: str
    by: BoardBy
    today: date


def board_page(request: Request, standing: PlanStanding, actor: Actor, by: BoardBy) -> Response:
    asked = AskedBoard(actor.nameless_in(standing.plan.id), language_of(request), by, today_of(request))
    pieces = [made_of(request, standing, asked, lambda: pack(_page_text(request, standing, asked)))]
    return pieced_page(request, "plans/board.html", pieces, plan=plan_view(request, standing))


def _page_text(request: Request, standing: PlanStanding, asked: AskedBoard) -> str:
    reader, frame = asked.reader, plan_frame(request, standing, asked.reader)
    return nameless_text(
        request,
        "plans/_around_board.html",
        zone=reader.zone,
        board=_cards(request, standing, reader, asked.by).text,
        by=asked.by,
        revision=standing.revision,
        here=f"{frame['plan'].path}/board",
        today=asked.today,
        is_guest=False,
        **frame,
    )


def board_part(request: Request, standing: PlanStanding, actor: Actor, by: BoardBy) -> Response:
    """What a page that is open already asks for again; told in a word where nothing changed."""
    frame: dict[str, Any] = plan_frame(request, standing, actor)
    cards = _cards(request, standing, actor, by)
    tag = f'"{cards.digest}-{_digest(repr(frame["figures"]))}"'  # the figures above the board come with it
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    if tag in request.headers.get("if-none-match", ""):
        return Response(status_code=304, headers=headers)
    answer = page(request, "plans/_board_part.html", board=cards.text, by=by, **frame)
    answer.headers.update(headers)
    return answer


def _cards(request: Request, standing: PlanStanding, actor: Actor, by: BoardBy) -> Cards:
    frame: dict[str, Any] = plan_frame(request, standing, actor)
    sides, language = tuple(side.code for side in frame["sides"]), language_of(request)
    what = ("cards", by, language, sides, hands_of(actor, standing.plan.id))

    def draw() -> Cards:
        text = _text(request, standing, actor, by, frame)
        return Cards(text, _digest(text))

    return made_of(request, standing, what, draw)


def _text(request: Request, standing: PlanStanding, actor: Actor, by: BoardBy, frame: dict[str, Any]) -> Markup:
    movable = (
        frozenset() if standing.at else frozenset(row.id for row in standing.rows if may_move(row, standing, actor, by))
    )
    lanes = lanes_of(standing, by, frame["sides"], language_of(request))
    context = {**frame, "lanes": lanes, "by": by, "movable": movable}
    return Markup(text_of(request, "plans/_board.html", **context))  # noqa: S704 — already escaped


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
