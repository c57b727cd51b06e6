"""The page of a plan's table: as the address asks, or as the reader keeps it, or as it is printed."""

from collections.abc import Sequence
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from app.bulk.queries import last_bulk_act
from app.control.rows import ItemRow
from app.figures.lateness import By, lateness
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import days_by_code
from app.selections.choice import USUAL, query_of
from app.selections.queries import selections_of
from app.web.answers import language_of, page, text_of
from app.web.chosen import Chosen
from app.web.forms import Form
from app.web.request import Db
from app.web.views.plans import blocks_of, plan_frame
from app.web.views.selections import layout_kept, selection_views
from app.web.views.table import TableView, asked_rows, blocks_under, table_view
from app.web.views.table_form import table_form


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
    kept, language = selections_of(session, standing.plan.id, actor.person_id), language_of(request)
    layout, past = chosen.layout or layout_kept(kept, actor.person_id), standing.today if standing.at else None
    frame, rows = plan_frame(request, standing, actor), asked_rows(standing, chosen.choice, actor)
    if chosen.choosing and frame["may_edit"]:
        choosing = choosing or Form()
    more = {"as_of": past, "choose": "1" if choosing else ""}
    view = table_view(standing, rows, chosen.choice, layout, language, **more)
    as_printed = view.is_whole and layout == USUAL and not choosing
    return page(
        request,
        "plans/show.html",
        status=status,
        table=view,
        rows=kept_part(request, "plans/_table.html", standing, actor)
        if as_printed
        else _rows_asked_for(request, standing, rows, view, frame, choosing),
        form=table_form(standing, chosen.choice, layout, language),
        selections=selection_views(kept, actor.person_id),
        saving=saving or Form(),
        choosing=choosing,
        last_bulk=last_bulk_act(session, standing.plan.id, actor.person_id) if choosing else None,
        link=query_of(chosen.choice.for_others(actor.body_ids), layout, as_of=past),
        lateness=lateness(standing.rows, days_by_code(standing.parties), standing.today, by=by),
        by=by,
        **frame,
    )


def _rows_asked_for(
    request: Request,
    standing: PlanStanding,
    rows: Sequence[ItemRow],
    view: TableView,
    frame: dict[str, Any],
    choosing: Form | None,
) -> Markup:
    """Asked for by one reader in this way: not worth keeping."""
    blocks = blocks_under(standing, rows, view.layout, language_of(request))
    context = {**frame, "blocks": blocks, "table": view, "choosing": choosing}
    return Markup(text_of(request, "plans/_table.html", **context))  # noqa: S704 — already escaped


def kept_part(request: Request, template: str, standing: PlanStanding, actor: Actor) -> Markup:
    """The long part of the page, rendered once for everybody who reads it in the same language and order of sides."""
    frame: dict[str, Any] = plan_frame(request, standing, actor)
    sides = tuple(side.code for side in frame["sides"])
    key = (template, standing.plan.id, standing.at, language_of(request), sides, frame["may_edit"])
    stamp = (standing.revision, standing.today)

    kept = request.app.state.kept
    if (part := kept.find(key, stamp)) is None:
        frame["blocks"] = blocks_of(standing)
        part = kept.keep(key, stamp, Markup(text_of(request, template, **frame)))  # noqa: S704 — already escaped
    return part
