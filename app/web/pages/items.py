"""One item: its page, reports on it, moves of its dates."""

from datetime import date
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.control.extensions import ask_extension
from app.control.moves import postpone
from app.plans.dates import Basis
from app.plans.item_queries import find_occurrence
from app.web.answers import go, page
from app.web.forms import Typed, TypedForm
from app.web.item_answers import again, item_answer
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere, ItemPlace, place_of
from app.web.openings import note_opened
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on, standings
from app.web.status_updates import owner_spoken_for, take_report
from app.web.uploads import LARGEST_REQUEST, Uploads
from app.web.views.item_page import item_page
from app.web.views.problems import form_of

router = APIRouter()


@router.get("/items/{item_id}")
def lead_to_the_present_number(item_id: UUID, request: Request, session: Db, now: Now, actor: SignedIn) -> Response:
    here = place_of(session, item_id, actor)
    [standing] = standings(request, session, [here.seen], now=now)
    return go(standing.row(here.item.id).path)


@router.get(ITEM)
@router.get(ITEM_IN_SECTION)
def show(
    request: Request,
    here: ItemHere,
    tasks: BackgroundTasks,
    session: Db,
    now: Now,
    actor: SignedIn,
    due: date | None = None,
) -> Response:
    """`due`: which of the item's dates the reader looks at."""
    standing = standing_on(request, session, here.seen, here.day, now=now)
    dates = standing.row(here.item.id).occurrences
    shown = next((each.due.id for each in dates if due and each.due.due_on == due), None)
    context = item_page(request, session, here, standing, actor, shown=shown)
    if here.day is None:
        note_opened(request, tasks, here.item.id, context["story"], actor)
    return page(request, "items/show.html", **context)


@router.post(f"{ITEM}/status-updates", max_body_size=LARGEST_REQUEST)
@router.post(f"{ITEM_IN_SECTION}/status-updates", max_body_size=LARGEST_REQUEST)
def create_status_update(
    request: Request, here: ItemHere, typed: TypedForm, files: Uploads, session: Db, now: Now, actor: SignedIn
) -> Response:
    try:
        occurrence_id = take_report(request, here, typed, files, session, now, actor).occurrence_id
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return again(request, here, session, now, actor, refusal, report=form_of(request, typed, refusal))
    return item_answer(request, here, session, now, actor, occurrence_id)


@router.post(f"{ITEM}/extensions")
@router.post(f"{ITEM_IN_SECTION}/extensions")
def create_extension(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    """A request for a later date."""
    try:
        occurrence_id = _ask(here, typed, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return again(request, here, session, now, actor, refusal, extension=form_of(request, typed, refusal))
    return item_answer(request, here, session, now, actor, occurrence_id)


@router.post(f"{ITEM}/postponements")
@router.post(f"{ITEM_IN_SECTION}/postponements")
def create_postponement(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    actor.must_edit(here.plan.id)
    try:
        occurrence_id = _postpone(here, typed, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return again(request, here, session, now, actor, refusal, postponement=form_of(request, typed, refusal))
    return item_answer(request, here, session, now, actor, occurrence_id)


def _ask(here: ItemPlace, typed: Typed, session: Db, now: Now, actor: SignedIn) -> UUID:
    owner, occurrence_id = owner_spoken_for(here, typed, session, actor), typed.id("occurrence", needed=True)
    to, reason = typed.date("to", needed=True), typed.text("reason", needed=True, most=1000)
    typed.check()
    occurrence = find_occurrence(session, here.item, occurrence_id)
    ask_extension(session, here.item, occurrence, owner, to, reason, by=actor, now=now)
    return occurrence.id


def _postpone(here: ItemPlace, typed: Typed, session: Db, now: Now, actor: SignedIn) -> UUID:
    chosen, _, shown = typed.text("occurrence", needed=True, most=100).partition("/")
    typed.values = {**typed.values, "chosen": chosen, "shown": shown}
    occurrence_id, seen = typed.id("chosen", needed=True), typed.date("shown")
    to, reason = typed.date("to", needed=True), typed.text("reason", needed=True, most=1000)
    act, act_on = typed.text("act", most=500), typed.date("act_on")
    typed.check()
    occurrence, basis = (
        find_occurrence(session, here.item, occurrence_id),
        Basis(act, act_on) if act or act_on else None,
    )
    postpone(session, here.item, occurrence, to, reason, by=actor, now=now, seen=seen, basis=basis)
    return occurrence.id
