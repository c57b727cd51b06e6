"""What a reader keeps of a plan's table: its layout, and selections under names."""

from urllib.parse import parse_qsl
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.figures.queries import stand_plans
from app.plans.queries import find_plan, see_plan
from app.selections.changes import forget_selection, keep_layout, keep_selection
from app.selections.choice import USUAL, Column, Group, Layout, Sort, query_of
from app.web.answers import go
from app.web.chosen import chosen_in
from app.web.forms import Typed, TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.table_page import table_page
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}")


@router.post("/layout")
def update_layout(slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    group, sort = typed.choice("group", Group), typed.choice("sort", Sort)
    query = typed.text("query", most=2000)
    typed.check()
    shown = typed.values.get("column[]", [])
    hidden = tuple(column for column in Column if column.value not in shown)
    keep_layout(session, plan.id, actor.person_id, Layout(sort, group, hidden), now=now)
    return go(f"/plans/{slug}{_filters(query)}")


@router.post("/selections")
def create_selection(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    seen, query = see_plan(session, slug, seen_by=actor), typed.text("query", most=2000)
    chosen = chosen_in(query)
    try:
        name, is_shared = typed.text("name", needed=True, most=100), bool(typed.text("is_shared"))
        typed.check()
        address = query_of(chosen.choice, chosen.layout or USUAL)
        keep_selection(session, seen.plan.id, actor.person_id, name, address, is_shared=is_shared, now=now)
    except Invalid as refusal:
        session.rollback()
        standing = stand_plans(session, [seen], now=now)[seen.plan.id]
        form = form_of(request, typed, refusal)
        return table_page(request, session, standing, chosen, actor, saving=form, status=refusal.status)
    return go(f"/plans/{slug}{address}")


@router.post("/selections/{selection_id}/deletions")
def create_selection_deletion(slug: str, selection_id: UUID, session: Db, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    forget_selection(session, plan.id, actor.person_id, selection_id)
    return go(f"/plans/{slug}")


def _filters(query: str) -> str:
    """The address that was looked at, in our own words: its choice and its day, and nothing else."""
    day = Typed(dict(parse_qsl(query.removeprefix("?")))).date("as_of")
    return query_of(chosen_in(query).choice, as_of=day)
