"""What a card's menu answers: the offers, the form of one of them, what became of the move."""

from datetime import datetime
from uuid import UUID

from fastapi import Request
from fastapi.responses import Response
from sqlmodel import Session

from app.figures.queries import PlanStanding, stand_plans
from app.people.actor import Actor
from app.web.answers import go, page, wants_fragment
from app.web.forms import Form
from app.web.item_place import ItemPlace
from app.web.views.board import BoardBy
from app.web.views.card_moves import MoveKind, offers_of
from app.web.views.item_page import item_page


def card_move_page(
    request: Request,
    session: Session,
    here: ItemPlace,
    standing: PlanStanding,
    actor: Actor,
    by: BoardBy,
    *,
    to: str = "",
    typed: Form | None = None,
    status: int = 200,
) -> Response:
    """`to`: the offer whose form is open; `typed`: the form as it came back refused."""
    form = typed or Form(values={"progress": to})
    context = item_page(request, session, here, standing, actor, report=form, decision=form)
    offers = offers_of(standing.row(here.item.id), standing, actor, by, dict(context["acts"].sides))
    chosen = next((offer for offer in offers if offer.key == to and not offer.at_once), None)
    template = "moves/_menu.html" if wants_fragment(request) else "moves/show.html"
    own = {"offers": offers, "chosen": chosen, "by": by, "problems": form.problems}
    return page(request, template, status=status, **{**context, **own})


def moved_answer(
    request: Request,
    session: Session,
    here: ItemPlace,
    now: datetime,
    actor: Actor,
    by: BoardBy,
    *,
    refused: tuple[Form, int] | None = None,
) -> Response:
    """Where the card lies now, in a sentence; for a plain form the board, at the card."""
    board = f"/plans/{here.plan.slug}/board?by={by}#card-{here.item.id}"
    if refused is None and not wants_fragment(request):
        return go(board)
    standing = stand_plans(session, [here.seen], now=now)[here.plan.id]
    if refused is None:
        row = standing.row(here.item.id)
        return page(request, "moves/_moved.html", row=row, section=_section(standing, row.section_id), by=by)
    form, status = refused
    to = _key(form)
    return card_move_page(request, session, here, standing, actor, by, to=to, typed=form, status=status)


def _section(standing: PlanStanding, section_id: UUID) -> str:
    return next(f"{each.number}. {each.title}" for each in standing.sections if each.id == section_id)


def _key(form: Form) -> str:
    """Which offer was taken up."""
    if form.value("move") == MoveKind.DECISION:
        return f"{form.value('kind')}.{form.value('side')}"
    return str(form.value("progress"))
