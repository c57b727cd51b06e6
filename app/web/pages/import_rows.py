"""Corrections of a draft: one row, one name, one section at a time."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, Refusal
from app.imports.corrections import correct_row, find_right, leave_out, retitle
from app.imports.models import ImportRow
from app.imports.names_meant import means
from app.imports.queries import SeenImport, draft_of, find_body_name, find_import, find_row, find_section
from app.plans.queries import parties_of
from app.web.answers import fragment_or_go, go, language_of, page, wants_fragment
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.import_form import read_row, row_as_typed
from app.web.views.import_names import read_meaning
from app.web.views.import_page import import_page, row_context
from app.web.views.imports import import_path
from app.web.views.problems import form_of

router = APIRouter(prefix="/imports/{import_id}")


@router.get("/rows/{n}")
def show_row(request: Request, import_id: UUID, n: int, session: Db, actor: SignedIn) -> Response:
    """What a form that was left gives its place back to."""
    seen = find_import(session, import_id, seen_by=actor)
    return _row_answer(request, session, seen, find_row(session, seen.document, n))


@router.get("/rows/{n}/edit")
def edit_row(request: Request, import_id: UUID, n: int, session: Db, actor: SignedIn) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    row = find_row(session, seen.document, n)
    form = row_as_typed(row, _sides(session, seen), language_of(request))
    return _row_form(request, session, seen, row, form)


@router.post("/rows/{n}")
def update_row(
    request: Request, import_id: UUID, n: int, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn
) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    row, sections = find_row(session, seen.document, n), draft_of(session, import_id).sections
    try:
        ids = [section.id for section in sections]
        words = read_row(typed, row, ids, _sides(session, seen), language_of(request))
        version = typed.whole("version", needed=True)
        typed.check()
        correct_row(session, seen.document, seen.plan, row, words, seen=version, by=actor, now=now, today=today)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        session.refresh(row)
        form = form_of(request, typed, refusal)
        form.values["version"] = row.version
        return _row_form(request, session, seen, row, form, refusal)
    return _row_answer(request, session, seen, row)


@router.post("/rows/{n}/confirmation")
def create_confirmation(
    request: Request, import_id: UUID, n: int, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    seen, row, version = _row(session, import_id, n, typed, actor)
    find_right(session, seen.document, row, seen=version, by=actor, now=now)
    return _row_answer(request, session, seen, row)


@router.post("/rows/{n}/omission")
def create_omission(
    request: Request, import_id: UUID, n: int, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    seen, row, version = _row(session, import_id, n, typed, actor)
    leave_out(session, seen.document, row, seen=version, by=actor, now=now)
    return _row_answer(request, session, seen, row)


@router.post("/names/{name_id}")
def update_name(
    request: Request, import_id: UUID, name_id: UUID, typed: TypedForm, session: Db, today: Today, actor: SignedIn
) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    name = find_body_name(session, seen.document, name_id)
    try:
        whom, version = read_meaning(typed), typed.whole("version", needed=True)
        typed.check()
        means(session, seen.document, name, whom, seen=version, by=actor)
    except (Invalid, Conflict) as refusal:
        return _whole_page(request, session, seen, today, typed, refusal)
    return go(f"{import_path(import_id)}#names")


@router.post("/sections/{section_id}")
def update_section(
    request: Request, import_id: UUID, section_id: UUID, typed: TypedForm, session: Db, today: Today, actor: SignedIn
) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    section = find_section(session, seen.document, section_id)
    try:
        number, title = typed.text("number", needed=True, most=20), typed.text("title", needed=True, most=500)
        typed.check()
        retitle(session, seen.document, section, number, title, by=actor)
    except (Invalid, Conflict) as refusal:
        return _whole_page(request, session, seen, today, typed, refusal)
    return go(f"{import_path(import_id)}#section-{section.position}")


def _whole_page(
    request: Request, session: Db, seen: SeenImport, today: Today, typed: Typed, refusal: Invalid | Conflict
) -> Response:
    """The draft as it stands, with what is wrong above it."""
    session.rollback()
    seen = find_import(session, seen.document.id, seen_by=request.state.actor)
    problems = form_of(request, typed, refusal).problems
    context = import_page(request, session, seen, today=today, problem="; ".join(problems.values()))
    return page(request, "imports/show.html", status=refusal.status, **context)


def _row(session: Db, import_id: UUID, n: int, typed: Typed, actor: SignedIn) -> tuple[SeenImport, ImportRow, int]:
    seen, version = find_import(session, import_id, seen_by=actor), typed.whole("version", needed=True)
    typed.check()
    return seen, find_row(session, seen.document, n), version


def _sides(session: Db, seen: SeenImport) -> list:
    return [party.side for party in parties_of(session, [seen.plan.id])[seen.plan.id]]


def _row_answer(request: Request, session: Db, seen: SeenImport, row: ImportRow) -> Response:
    def context() -> dict[str, Any]:
        session.flush()
        return row_context(request, session, seen, row)

    go_to = f"{import_path(seen.document.id)}#row-{row.n}"
    return fragment_or_go(request, "imports/_row.html", also="imports/_state.html", go_to=go_to, context=context)


def _row_form(
    request: Request, session: Db, seen: SeenImport, row: ImportRow, form: Form, refusal: Refusal | None = None
) -> Response:
    sections = [(each.id, f"{each.number}. {each.title}") for each in draft_of(session, seen.document.id).sections]
    return page(
        request,
        "imports/_row_form.html" if wants_fragment(request) else "imports/row_form.html",
        status=refusal.status if refusal else 200,
        form=form,
        row=row,
        document={"path": import_path(seen.document.id), "name": seen.document.name},
        sections=sections,
        sides=_sides(session, seen),
        action=f"{import_path(seen.document.id)}/rows/{row.n}",
    )
