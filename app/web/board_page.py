"""The board as a page, and its moving part alone: rendered once for everybody who sees it alike and moves the same."""

from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.answers import language_of, page, text_of
from app.web.views.board import BoardBy, lanes_of
from app.web.views.card_moves import hands_of, may_move
from app.web.views.plans import plan_frame


@dataclass(frozen=True, slots=True)
class Cards:
    """`digest`: of the text."""

    text: Markup
    digest: str


def board_page(request: Request, standing: PlanStanding, actor: Actor, by: BoardBy) -> Response:
    cards = _cards(request, standing, actor, by)
    frame = plan_frame(request, standing, actor)
    return page(request, "plans/board.html", board=cards.text, by=by, revision=standing.revision, **frame)


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
    hands = hands_of(actor, standing.plan.id)
    key = ("board", standing.plan.id, standing.at, by, language, sides, hands)
    stamp = (standing.revision, standing.today)
    kept = request.app.state.kept
    if (cards := kept.find(key, stamp)) is None:
        text = _text(request, standing, actor, by, frame)
        cards = kept.keep(key, stamp, Cards(text, _digest(text)))
    return cards


def _text(request: Request, standing: PlanStanding, actor: Actor, by: BoardBy, frame: dict[str, Any]) -> Markup:
    movable = (
        frozenset() if standing.at else frozenset(row.id for row in standing.rows if may_move(row, standing, actor, by))
    )
    lanes = lanes_of(standing, by, frame["sides"], language_of(request))
    context = {**frame, "lanes": lanes, "by": by, "movable": movable}
    return Markup(text_of(request, "plans/_board.html", **context))  # noqa: S704 — already escaped


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:24]
