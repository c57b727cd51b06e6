"""The page of a plan's table: as the address asks, or as the reader keeps it, or as it is printed."""

from fastapi import Request
from fastapi.responses import Response
from markupsafe import Markup

from app.bulk.queries import last_bulk_act
from app.figures.lateness import By, lateness
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import days_by_code
from app.selections.choice import query_of
from app.selections.queries import selections_of
from app.web.answers import language_of, page, text_of
from app.web.chosen import Chosen
from app.web.drawn_rows import drawn_rows
from app.web.forms import Form
from app.web.request import Db
from app.web.table_parts import table_parts
from app.web.views.selections import layout_kept, selection_views
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
    if chosen.choosing and actor.may_edit(standing.plan.id) and past is None:
        choosing = choosing or Form()
    parts = table_parts(request, standing, chosen, layout, actor, choosing)
    # Rows that can be ticked are drawn for one reader only, and not kept.
    parts["drawn"] = None if choosing else drawn_rows(request, standing, parts)
    return page(
        request,
        "plans/show.html",
        status=status,
        rows=Markup(text_of(request, "plans/_table.html", **parts)),  # noqa: S704 — already escaped
        form=table_form(standing, chosen.choice, layout, language),
        selections=selection_views(kept, actor.person_id),
        saving=saving or Form(),
        last_bulk=last_bulk_act(session, standing.plan.id, actor.person_id) if choosing else None,
        link=query_of(chosen.choice.for_others(actor.body_ids), layout, as_of=past),
        lateness=lateness(standing.rows, days_by_code(standing.parties), standing.today, by=by),
        by=by,
        **parts,
    )
