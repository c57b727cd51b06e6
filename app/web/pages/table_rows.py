"""A row of the plan's table is changed where it stands."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.bulk.steps import put_into
from app.control.models import Progress
from app.plans.queries import sections_of
from app.web.forms import Form, Typed, TypedForm
from app.web.item_place import ITEM, ITEM_IN_SECTION, ItemHere, place_of
from app.web.request import Db, Now, SignedIn
from app.web.row_answers import row_again, row_alone, row_changed, row_opened
from app.web.standings import standings
from app.web.status_updates import take_report
from app.web.uploads import LARGEST_REQUEST, Uploads
from app.web.views.problems import form_of

router = APIRouter()
Table = Annotated[str, Query(max_length=20_000)]  # the address of the table that the row stands in, without its ?


@router.get(f"{ITEM}/row")
@router.get(f"{ITEM_IN_SECTION}/row")
def show(
    request: Request,
    here: ItemHere,
    session: Db,
    now: Now,
    actor: SignedIn,
    table: Table = "",
    progress: Progress | None = None,
    closed: bool = False,
) -> Response:
    """`progress`: what is about to be said; `closed`: the row as it is."""
    here = place_of(session, here.item.id, actor)  # what is changed is the present, whatever day the address names
    [standing] = standings(request, session, [here.seen], now=now)
    if closed:
        return row_alone(request, session, here, standing, actor, table)
    form = Form(values={"progress": progress.value} if progress else {})
    return row_opened(request, session, here, standing, actor, table, form)


@router.post(f"{ITEM}/row-reports", max_body_size=LARGEST_REQUEST)
@router.post(f"{ITEM_IN_SECTION}/row-reports", max_body_size=LARGEST_REQUEST)
def create_report(
    request: Request,
    here: ItemHere,
    typed: TypedForm,
    files: Uploads,
    session: Db,
    now: Now,
    actor: SignedIn,
    table: Table = "",
) -> Response:
    try:
        take_report(request, here, typed, files, session, now, actor)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return row_again(request, session, here, now, actor, table, form_of(request, typed, refusal), refusal)
    return row_changed(request, session, here, now, actor, table, typed.text("heading"))


@router.post(f"{ITEM}/row-section")
@router.post(f"{ITEM_IN_SECTION}/row-section")
def update_section(
    request: Request, here: ItemHere, typed: TypedForm, session: Db, now: Now, actor: SignedIn, table: Table = ""
) -> Response:
    """`version` of the form: of two who move one item, the second is told."""
    actor.must_edit(here.plan.id)
    here = place_of(session, here.item.id, actor)
    try:
        section_id, seen = _section_of(session, here.plan.id, typed), typed.whole("version", needed=True)
        typed.check()
        put_into(session, here.item, section_id, seen=seen, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        return row_again(request, session, here, now, actor, table, form_of(request, typed, refusal), refusal)
    return row_changed(request, session, here, now, actor, table, typed.text("heading"))


def _section_of(session: Db, plan_id: UUID, typed: Typed) -> UUID:
    section_id = typed.id("section", needed=True)
    if section_id and section_id not in {section.id for section in sections_of(session, plan_id)}:
        typed.problems["section"] = N_("Please choose")
    return section_id
