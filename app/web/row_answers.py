"""What comes back into a row of the table: the row, its form, or the whole table where the row left its heading."""

from typing import Any
from uuid import UUID

from fastapi import Request
from fastapi.responses import HTMLResponse, Response
from sqlmodel import Session

from app.base.errors import Refusal
from app.figures.queries import PlanStanding, stand_plans
from app.people.actor import Actor
from app.selections.choice import Layout, query_of
from app.web.answers import go, page, text_of, wants_fragment
from app.web.chosen import Chosen
from app.web.drawn_rows import draw
from app.web.forms import Form
from app.web.item_place import ItemPlace, place_of
from app.web.request import Now
from app.web.row_focus import row_to_go_on_from
from app.web.table_parts import table_asked, table_parts
from app.web.views.item_page import item_page
from app.web.views.plans import SectionBlock
from app.web.views.row_form import row_form

Around = tuple[dict[str, Any], SectionBlock | None, int]


def row_alone(
    request: Request, session: Session, here: ItemPlace, standing: PlanStanding, actor: Actor, asked: str
) -> Response:
    """As the table shows it: an act that was begun is given up."""
    chosen, layout = table_asked(session, standing, asked, actor)
    if not wants_fragment(request):
        return go(_back(here, chosen))
    parts, _, _ = _around(request, standing, chosen, layout, here.item.id, actor)
    return HTMLResponse(_row(request, standing, here.item.id, parts))


def row_opened(
    request: Request,
    session: Session,
    here: ItemPlace,
    standing: PlanStanding,
    actor: Actor,
    asked: str,
    form: Form,
    *,
    status: int = 200,
) -> Response:
    """The form in place of the row; without JavaScript, a page with the same form."""
    chosen, layout = table_asked(session, standing, asked, actor)
    parts, block, _ = _around(request, standing, chosen, layout, here.item.id, actor)
    item = item_page(request, session, here, standing, actor, report=form)
    heading = form.value("heading") or (block.heading if block else "")
    more = row_form(standing, item, form, actor)
    around = {"table": parts["table"], "asked": parts["asked"], "heading": heading, "back": _back(here, chosen)}
    template = "plans/_open_row.html" if wants_fragment(request) else "plans/row.html"
    return page(request, template, status=status, **{**item, **around, **more})


def row_again(
    request: Request, session: Session, here: ItemPlace, now: Now, actor: Actor, asked: str, form: Form, no: Refusal
) -> Response:
    here = place_of(session, here.item.id, actor)
    standing = stand_plans(session, [here.seen], now=now)[here.plan.id]
    return row_opened(request, session, here, standing, actor, asked, form, status=no.status)


def row_changed(
    request: Request, session: Session, here: ItemPlace, now: Now, actor: Actor, asked: str, heading: str
) -> Response:
    """The row, the count of its heading and the figures; the whole table, where it no longer stands under `heading`."""
    session.flush()
    standing = stand_plans(session, [here.seen], now=now)[here.plan.id]
    chosen, layout = table_asked(session, standing, asked, actor)
    if not wants_fragment(request):
        return go(_back(here, chosen))
    parts, block, at = _around(request, standing, chosen, layout, here.item.id, actor)
    figures = text_of(request, "plans/_figures.html", **parts)
    if block is None or block.heading != heading:
        whole = _whole(request, standing, here.item.id, parts, heading)
        return HTMLResponse(f"{whole}\n{figures}", headers={"HX-Retarget": "#plan-table"})
    count = text_of(request, "plans/_count.html", block=block, group_at=at, out_of_band=True)
    return HTMLResponse("\n".join((_row(request, standing, here.item.id, parts), count, figures)))


def _whole(request: Request, standing: PlanStanding, item_id: UUID, parts: dict[str, Any], heading: str) -> str:
    """The table and how many rows of it are shown. The act is not committed yet: its rows are not kept."""
    focus_on = row_to_go_on_from(standing.rows, parts["blocks"], item_id, heading, parts["open_to"])
    drawn = draw(request, standing.rows, parts)
    table = text_of(request, "plans/_table.html", **{**parts, "drawn": drawn, "focus_on": focus_on})
    return f"{table}\n{text_of(request, 'selections/_shown.html', table=parts['table'], out_of_band=True)}"


def _row(request: Request, standing: PlanStanding, item_id: UUID, parts: dict[str, Any]) -> str:
    rows = [standing.row(item_id)]
    return text_of(request, "plans/_row.html", **{**parts, "rows": rows, "drawn": draw(request, rows, parts)})


def _around(
    request: Request, standing: PlanStanding, chosen: Chosen, layout: Layout, item_id: UUID, actor: Actor
) -> Around:
    """The table that the row stands in; under which heading, and at what place that stands, if anywhere."""
    parts = table_parts(request, standing, chosen, layout, actor)
    for at, block in enumerate(parts["blocks"], start=1):
        if any(row.id == item_id for row in block.rows):
            return parts, block, at
    return parts, None, 0


def _back(here: ItemPlace, chosen: Chosen) -> str:
    return f"/plans/{here.plan.slug}{query_of(chosen.choice)}#row-{here.item.id}"
