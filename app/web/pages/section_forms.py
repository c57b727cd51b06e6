"""Sections of a plan: added and changed by its coordinators."""

from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.plans.models import Plan, Section
from app.plans.queries import find_plan, find_section
from app.plans.section_changes import add_section, change_section
from app.web.answers import go, page
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}/sections")


@router.get("/new")
def new(request: Request, slug: str, session: Db, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    return _form(request, plan, Form())


@router.post("")
def create(request: Request, slug: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    try:
        add_section(session, plan, **_read(typed), by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, plan, form_of(request, typed, refusal), status=422)
    return go(f"/plans/{plan.slug}")


@router.get("/{number}/edit")
def edit(request: Request, slug: str, number: str, session: Db, actor: SignedIn) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    section = find_section(session, plan, number)
    return _form(request, plan, _as_typed(section), section=section)


@router.post("/{number}")
def update(
    request: Request, slug: str, number: str, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    plan = find_plan(session, slug, seen_by=actor)
    actor.must_edit(plan.id)
    section = find_section(session, plan, number)
    try:
        seen, words = typed.whole("version", needed=True), _read(typed)
        change_section(session, section, **words, seen=seen, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        typed.values = {**typed.values, "version": section.version}
        return _form(request, plan, form_of(request, typed, refusal), section=section, status=refusal.status)
    return go(f"/plans/{plan.slug}")


def _read(typed: Typed) -> dict[str, str]:
    words = {"number": typed.text("number", needed=True, most=20), "title": typed.text("title", needed=True, most=500)}
    typed.check()
    return words


def _as_typed(section: Section) -> Form:
    return Form(values={"number": section.number, "title": section.title, "version": section.version})


def _form(request: Request, plan: Plan, form: Form, *, section: Section | None = None, status: int = 200) -> Response:
    path = f"/plans/{plan.slug}"
    action = f"{path}/sections/{section.number}" if section else f"{path}/sections"
    shown: dict[str, Any] = {"title": plan.title, "path": path}
    return page(
        request, "plans/section_form.html", status=status, plan=shown, section=section, form=form, action=action
    )
