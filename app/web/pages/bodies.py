"""One body: its names, contact persons and items."""

from datetime import date
from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, NotFound
from app.base.language import N_
from app.people.changes import add_body, change_body, end_contact, name_body, name_contact
from app.people.models import Body
from app.people.queries import (
    NO_SUCH_BODY,
    all_bodies,
    all_persons,
    all_sides,
    find_body,
    find_contact,
    find_person,
    find_side,
    names_of_body,
)
from app.plans.queries import plans_seen_by
from app.web.answers import go, page
from app.web.forms import Form, Typed, TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.standings import standings
from app.web.views.awaited import awaited_by
from app.web.views.people import body_path, body_view, contact_lines, known_sides
from app.web.views.plans import sides_for
from app.web.views.problems import form_of

router = APIRouter(prefix="/people/bodies")


@router.get("/new")
def new(request: Request, session: Db, actor: SignedIn) -> Response:
    actor.must_keep_register()
    return _form(request, session, Form(values={"side": actor.side_id}))


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    actor.must_keep_register()
    try:
        side_id = typed.id("side", needed=True)
        values = _read(typed)
        actor.must_keep_side(side_id)
        body = add_body(session, Body(side_id=find_side(session, side_id).id, **values), by=actor, now=now)
        session.flush()
        _name(session, body, typed, actor, now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, form_of(request, typed, refusal), status=422)
    return go(body_path(body.id))


@router.get("/{body_id}")
def show(request: Request, body_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    body = find_body(session, body_id)
    shown = standings(request, session, plans_seen_by(session, actor), now=now)
    if not actor.may_keep_register and body.side_id not in known_sides(shown, actor):
        raise NotFound(NO_SUCH_BODY)
    return page(
        request,
        "people/body.html",
        body=body_view(session, body, find_side(session, body.side_id)),
        contacts=contact_lines(session, body),
        rows=[row for standing in shown for row in standing.rows if row.owned_by(frozenset({body.id}))],
        sides=sides_for(shown[0], actor) if shown else [],
        awaited=awaited_by(shown, actor),
    )


@router.get("/{body_id}/edit")
def edit(request: Request, body_id: UUID, session: Db, actor: SignedIn) -> Response:
    body = find_body(session, body_id)
    actor.must_keep_side(body.side_id)
    return _form(request, session, _as_typed(session, body), body=body)


@router.post("/{body_id}")
def update(request: Request, body_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    body = find_body(session, body_id)
    actor.must_keep_side(body.side_id)
    try:
        values, seen = _read(typed) | _read_successor(session, typed, body), typed.whole("version", needed=True) or 0
        change_body(session, body, seen=seen, by=actor, now=now, **values)
        _name(session, body, typed, actor, now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        session.refresh(body)
        typed.values = {**typed.values, "version": body.version}
        return _form(request, session, form_of(request, typed, refusal), body=body, status=refusal.status)
    return go(body_path(body.id))


@router.get("/{body_id}/contacts/new")
def new_contact(request: Request, body_id: UUID, session: Db, today: Today, actor: SignedIn) -> Response:
    body = find_body(session, body_id)
    actor.must_keep_side(body.side_id)
    return _contact_form(request, session, body, Form(values={"since": today}))


@router.post("/{body_id}/contacts")
def create_contact(
    request: Request, body_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    body = find_body(session, body_id)
    actor.must_keep_side(body.side_id)
    try:
        person_id, since, until = typed.id("person", needed=True), typed.date("since", needed=True), typed.date("until")
        typed.check()
        person = find_person(session, person_id)
        name_contact(session, body, person, since=since or date.min, until=until, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _contact_form(request, session, body, form_of(request, typed, refusal), status=422)
    return go(body_path(body.id))


@router.post("/{body_id}/contacts/{contact_id}/end")
def create_end(body_id: UUID, contact_id: UUID, session: Db, now: Now, today: Today, actor: SignedIn) -> Response:
    contact = find_contact(session, contact_id)
    actor.must_keep_side(find_body(session, contact.body_id).side_id)
    end_contact(session, contact, until=max(today, contact.since), by=actor, now=now)
    return go(body_path(body_id))


def _as_typed(session: Db, body: Body) -> Form:
    aliases = "\n".join(each.name for each in names_of_body(session, body.id))
    values: dict[str, Any] = {name: getattr(body, name) for name in ("name", "short", "succeeded_on", "version")}
    values |= {"is_collective": "1" if body.is_collective else "", "aliases": aliases, "successor": body.successor_id}
    return Form(values=values)


def _read(typed: Typed) -> dict[str, Any]:
    values = {"name": typed.text("name", needed=True, most=300), "short": typed.text("short", needed=True, most=100)}
    typed.check()
    return {**values, "is_collective": bool(typed.text("is_collective"))}


def _read_successor(session: Db, typed: Typed, body: Body) -> dict[str, Any]:
    successor_id, succeeded_on = typed.id("successor"), typed.date("succeeded_on")
    if bool(successor_id) != bool(succeeded_on):
        typed.problems["succeeded_on"] = N_("Name both the successor and the day")
    if successor_id and (successor_id == body.id or find_body(session, successor_id).side_id != body.side_id):
        typed.problems["successor"] = N_("Please choose another body of the same side")
    typed.check()
    return {"successor_id": successor_id, "succeeded_on": succeeded_on}


def _name(session: Db, body: Body, typed: Typed, actor: SignedIn, now: Now) -> None:
    """Lines of the field that are not yet among the body's names."""
    known = {each.name for each in names_of_body(session, body.id)}
    for name in dict.fromkeys(line.strip()[:300] for line in typed.text("aliases").splitlines()):
        if name and name not in known:
            name_body(session, body, name, by=actor, now=now)


def _form(request: Request, session: Db, form: Form, *, body: Body | None = None, status: int = 200) -> Response:
    same_side = [each for each in all_bodies(session) if body and each.side_id == body.side_id and each.id != body.id]
    return page(
        request,
        "people/body_form.html",
        status=status,
        body={"path": body_path(body.id), "short": body.short} if body else None,
        form=form,
        action=body_path(body.id) if body else "/people/bodies",
        sides_known=[(side.id, side.name) for side in all_sides(session)],
        bodies=[(each.id, each.name) for each in same_side],
    )


def _contact_form(request: Request, session: Db, body: Body, form: Form, *, status: int = 200) -> Response:
    persons = [(person.id, person.name) for person in all_persons(session) if not person.disabled_at]
    path = body_path(body.id)
    shown = {"path": path, "short": body.short, "name": body.name}
    return page(
        request,
        "people/contact_form.html",
        status=status,
        body=shown,
        persons=persons,
        form=form,
        action=f"{path}/contacts",
    )
