"""The page of a plan's table: as the address asks, or as the reader keeps it, or as it is printed."""

from fastapi import Request
from fastapi.responses import Response

from app.bulk.queries import last_bulk_act
from app.figures.lateness import By
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.selections.queries import selections_of
from app.web.answers import language_of
from app.web.chosen import Chosen
from app.web.forms import Form
from app.web.pieced_page import pieced_page
from app.web.request import Db, today_of
from app.web.table_pieces import AskedAround, AskedTable, kept_pieces, piece_with_forms
from app.web.views.plans import plan_view
from app.web.views.selections import layout_kept, selection_views


def table_page(
    request: Request,
    session: Db,
    standing: PlanStanding,
    chosen: Chosen,
    actor: Actor,
    *,
    by: By = By.PRESENT,
    saving: Form | None = None,
    choosing: Form | None = None,
    status: int = 200,
) -> Response:
    """`saving`, `choosing`: the form that keeps a selection, or acts on what is ticked, as it was typed."""
    plan_id, person_id = standing.plan.id, actor.person_id
    saved = selections_of(session, plan_id, person_id)
    if chosen.choosing and actor.may_edit(plan_id) and standing.at is None:
        choosing = choosing or Form()
    layout = chosen.layout or layout_kept(saved, person_id)
    table = AskedTable(actor.nameless_in(plan_id), language_of(request), chosen, layout)
    asked = AskedAround(table, by, today_of(request), tuple(selection_views(saved, person_id)))
    if saving or choosing:
        last = last_bulk_act(session, plan_id, person_id) if choosing else None
        pieces = [piece_with_forms(request, standing, asked, saving or Form(), choosing, last)]
    else:
        pieces = kept_pieces(request, standing, asked)
    frame = {"plan": plan_view(request, standing), "saving": saving or Form()}
    return pieced_page(request, "plans/show.html", pieces, status=status, **frame)
