"""What a plan's table is made of for one reader: its rows under headings, and what may be done in them."""

from typing import Any
from urllib.parse import quote

from fastapi import Request
from sqlmodel import Session

from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.selections.choice import Layout, query_of
from app.selections.queries import selections_of
from app.web.answers import language_of
from app.web.chosen import Chosen, chosen_in
from app.web.forms import Form
from app.web.views.open_rows import open_rows
from app.web.views.plans import plan_frame
from app.web.views.selections import layout_kept
from app.web.views.table import asked_rows, blocks_under, table_view


def table_parts(
    request: Request,
    standing: PlanStanding,
    chosen: Chosen,
    layout: Layout,
    actor: Actor,
    choosing: Form | None = None,
) -> dict[str, Any]:
    """Context of plans/_table.html but for its `drawn` rows, which an answer about one row does not need."""
    language, past = language_of(request), standing.today if standing.at else None
    frame, rows = plan_frame(request, standing, actor), asked_rows(standing, chosen.choice, actor)
    more = {"as_of": past, "choose": "1" if choosing else ""}
    return {
        **frame,
        "table": table_view(standing, rows, chosen.choice, layout, language, **more),
        "blocks": blocks_under(standing, rows, layout, language),
        "choosing": choosing,
        "open_to": open_rows(standing, actor),
        "asked": asked_part(chosen),
        "focus_on": None,
    }


def asked_part(chosen: Chosen) -> str:
    """Of the address of a row's form: the table that it stands in, so that the answer fits into it."""
    query = query_of(chosen.choice, chosen.layout)
    return f"?table={quote(query[1:], safe='')}" if query else ""


def table_asked(session: Session, standing: PlanStanding, asked: str, actor: Actor) -> tuple[Chosen, Layout]:
    """The table of a row's form; its layout is the one that the reader keeps, if the address fixes none."""
    chosen = chosen_in(asked)
    if chosen.layout:
        return chosen, chosen.layout
    kept = selections_of(session, standing.plan.id, actor.person_id)
    return chosen, layout_kept(kept, actor.person_id)
