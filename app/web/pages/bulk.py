"""Many items at once: chosen in the table, shown what would happen, done, undone."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.bulk.changes import Tried, do_all, try_each, undo_all
from app.bulk.queries import anything_after, find_bulk_act, steps_of
from app.bulk.steps import Order
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding, stand_plans
from app.plans.queries import find_plan, see_plan
from app.selections.choice import query_of
from app.web.answers import go, language_of, page
from app.web.bulk_orders import ids_of, read_order, rows_meant
from app.web.chosen import chosen_in
from app.web.forms import Typed, TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.standings import standings
from app.web.table_page import table_page
from app.web.views.bulk import act_words, done_lines, preview_lines
from app.web.views.plans import plan_frame
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}")


@router.post("/bulk-previews")
def create_preview(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    """Everything is tried and taken back: what is shown is what would happen."""
    standing = _present(session, slug, now, actor)
    try:
        rows, order = rows_meant(typed, standing.rows), read_order(typed, standing.sections)
    except Invalid as refusal:
        return _table_again(request, session, standing, typed, refusal, actor)
    return _preview(request, session, standing, typed, rows, order, actor, now=now)


@router.post("/bulk")
def create(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    standing = _present(session, slug, now, actor)
    try:
        rows, order = rows_meant(typed, standing.rows), read_order(typed, standing.sections)
        seen = typed.whole("revision", needed=True)
        typed.check()
    except Invalid as refusal:
        return _table_again(request, session, standing, typed, refusal, actor)
    if anything_after(session, ids_of(rows), seen):
        return _preview(request, session, standing, typed, rows, order, actor, now=now, is_stale=True)
    done, _ = do_all(session, rows, order, by=actor, now=now)
    return go(f"/plans/{slug}/bulk/{done.id}")


@router.get("/bulk/{bulk_act_id}")
def show(request: Request, slug: str, bulk_act_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    seen = see_plan(session, slug, seen_by=actor)
    actor.must_edit(seen.plan.id)
    done = find_bulk_act(session, seen.plan.id, bulk_act_id, actor.person_id)
    [standing] = standings(request, session, [seen], now=now)
    lines, words = done_lines(steps_of(session, done.id), standing), act_words(done, language_of(request))
    return page(request, "bulk/show.html", done=done, lines=lines, words=words, **plan_frame(request, standing, actor))


@router.post("/bulk/{bulk_act_id}/undoings")
def create_undoing(slug: str, bulk_act_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    done = find_bulk_act(session, plan.id, bulk_act_id, actor.person_id)
    undo_all(session, done, by=actor, now=now)
    return go(f"/plans/{slug}/bulk/{done.id}")


def _present(session: Db, slug: str, now: Now, actor: SignedIn) -> PlanStanding:
    seen = see_plan(session, slug, seen_by=actor)
    actor.must_edit(seen.plan.id)
    return stand_plans(session, [seen], now=now)[seen.plan.id]


def _preview(
    request: Request,
    session: Db,
    standing: PlanStanding,
    typed: Typed,
    rows: list[ItemRow],
    order: Order,
    actor: SignedIn,
    *,
    now: Now,
    is_stale: bool = False,
) -> Response:
    tried: list[Tried] = try_each(session, rows, order, by=actor, now=now)
    session.rollback()
    return page(
        request,
        "bulk/preview.html",
        status=409 if is_stale else 200,
        lines=preview_lines(tried, order, standing, language_of(request)),
        order=order,
        typed=typed.values,
        back=query_of(chosen_in(typed.text("query", most=2000)).choice, choose="1"),
        revision=standing.revision,
        is_stale=is_stale,
        **plan_frame(request, standing, actor),
    )


def _table_again(
    request: Request, session: Db, standing: PlanStanding, typed: Typed, refusal: Invalid, actor: SignedIn
) -> Response:
    """The table with its ticks, the form as it was typed, and what is wrong."""
    session.rollback()
    form, chosen = form_of(request, typed, refusal), chosen_in(typed.text("query", most=2000))
    return table_page(request, session, standing, chosen, actor, choosing=form, status=refusal.status)
