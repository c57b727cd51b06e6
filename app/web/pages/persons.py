"""Accounts and their roles in plans."""

from typing import Annotated, Any
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import LANGUAGES, N_
from app.people.actor import Role
from app.people.changes import add_person, change_person, disable_person, end_deputy, name_deputy
from app.people.models import Person
from app.people.queries import (
    administrator_ids,
    all_persons,
    all_sides,
    deputies_of,
    find_deputy,
    find_person,
    persons_with_posts,
)
from app.plans.changes import give_role, must_give_roles, take_role
from app.plans.queries import find_membership, plans_seen_by, roles_in_plans
from app.web.answers import go, page
from app.web.forms import Form, Typed, typed_form
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.people import bodies_by_side, person_path, person_views
from app.web.views.problems import form_of

router = APIRouter(prefix="/people/persons")
TypedForm = Annotated[Typed, Depends(typed_form)]


@router.get("/new")
def new(request: Request, session: Db, actor: SignedIn) -> Response:
    actor.must_keep_register()
    return _form(request, session, actor, Form(values={"side": actor.side_id, "language": "ru"}))


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    actor.must_keep_register()
    try:
        values = _read(typed)
        actor.must_keep_side(values["side_id"])
        person = add_person(session, Person(created_at=now, **values), by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, actor, form_of(request, typed, refusal), status=422)
    return go(person_path(person.id))


@router.get("/{person_id}")
def show(request: Request, person_id: UUID, session: Db, actor: SignedIn) -> Response:
    person = _kept_by(session, person_id, actor)
    names = ("name", "email", "language", "version")
    values: dict[str, Any] = {name: getattr(person, name) for name in names}
    form = Form(values={**values, "side": person.side_id, "body": person.body_id})
    return _form(request, session, actor, form, person=person)


@router.post("/{person_id}")
def update(request: Request, person_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    person = _kept_by(session, person_id, actor)
    try:
        values, seen = _read(typed), typed.whole("version", needed=True) or 0
        actor.must_keep_side(values["side_id"])
        change_person(session, person, seen=seen, by=actor, now=now, **values)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        session.refresh(person)
        typed.values = {**typed.values, "version": person.version}
        form = form_of(request, typed, refusal)
        return _form(request, session, actor, form, person=person, status=refusal.status)
    return go(person_path(person.id))


@router.post("/{person_id}/disable")
def create_closing(person_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    person = _kept_by(session, person_id, actor)
    if person.id == actor.person_id:
        raise NotAllowed(N_("Nobody closes the own account"))
    disable_person(session, person, by=actor, now=now)
    return go("/people")


@router.get("/{person_id}/memberships/new")
def new_membership(request: Request, person_id: UUID, session: Db, actor: SignedIn) -> Response:
    person = _kept_by(session, person_id, actor)
    return _role_form(request, session, actor, person, Form(values={"side": person.side_id, "role": "owner"}))


@router.post("/{person_id}/memberships")
def create_membership(
    request: Request, person_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    person = _kept_by(session, person_id, actor)
    try:
        plan_id, side_id = typed.id("plan", needed=True), typed.id("side", needed=True)
        role = typed.choice("role", Role)
        typed.check()
        must_give_roles(actor, plan_id, side_id)
        give_role(session, plan_id, person, role, side_id, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        return _role_form(request, session, actor, person, form, status=refusal.status)
    return go(person_path(person.id))


@router.post("/{person_id}/memberships/{membership_id}/end")
def create_membership_end(person_id: UUID, membership_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    take_role(session, find_membership(session, membership_id), by=actor, now=now)
    return go(person_path(person_id))


@router.get("/{person_id}/deputies/new")
def new_deputy(request: Request, person_id: UUID, session: Db, today: Today, actor: SignedIn) -> Response:
    person = _kept_by(session, person_id, actor)
    return _deputy_form(request, session, person, Form(values={"since": today}))


@router.post("/{person_id}/deputies")
def create_deputy(
    request: Request, person_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    person = _kept_by(session, person_id, actor)
    try:
        deputy_id = typed.id("deputy", needed=True)
        since, until = typed.date("since", needed=True), typed.date("until", needed=True)
        typed.check()
        deputy = find_person(session, deputy_id)
        name_deputy(session, person, deputy, since=since, until=until, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _deputy_form(request, session, person, form_of(request, typed, refusal), status=422)
    return go(person_path(person.id))


@router.post("/{person_id}/deputies/{deputy_id}/end")
def create_deputy_end(person_id: UUID, deputy_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    deputy = find_deputy(session, deputy_id)
    _kept_by(session, deputy.person_id, actor)
    end_deputy(session, deputy, by=actor, now=now)
    return go(person_path(person_id))


def _kept_by(session: Db, person_id: UUID, actor: SignedIn) -> Person:
    person = find_person(session, person_id)
    if not actor.may_keep_person(person.side_id, is_administrator=person.id in administrator_ids(session)):
        raise NotAllowed(N_("Only a coordinator of this side or an administrator may do this"))
    return person


def _read(typed: Typed) -> dict[str, Any]:
    values = {
        "name": typed.text("name", needed=True, most=200),
        "email": typed.text("email", needed=True, most=254),
        "side_id": typed.id("side", needed=True),
        "body_id": typed.id("body"),
        "language": typed.text("language"),
    }
    if values["language"] not in LANGUAGES:
        typed.problems["language"] = N_("Please choose")
    typed.check()
    return values


def _form(
    request: Request, session: Db, actor: SignedIn, form: Form, *, person: Person | None = None, status: int = 200
) -> Response:
    sides, account = all_sides(session), None
    if person:
        roles = roles_in_plans(session, [each.plan.id for each in plans_seen_by(session, actor)])
        [account] = person_views(persons_with_posts(session, person_id=person.id), roles, actor)
    return page(
        request,
        "people/person_form.html",
        status=status,
        account=account,
        deputies=deputies_of(session, person.id) if person else [],
        form=form,
        action=account.path if account else "/people/persons",
        sides_known=[(side.id, side.name) for side in sides],
        bodies=bodies_by_side(session),
    )


def _role_form(
    request: Request, session: Db, actor: SignedIn, person: Person, form: Form, *, status: int = 200
) -> Response:
    path = person_path(person.id)
    return page(
        request,
        "people/membership_form.html",
        status=status,
        account={"path": path, "name": person.name},
        form=form,
        action=f"{path}/memberships",
        plans=[(each.plan.id, each.plan.title) for each in plans_seen_by(session, actor)],
        sides_known=[(side.id, side.name) for side in all_sides(session)],
    )


def _deputy_form(request: Request, session: Db, person: Person, form: Form, *, status: int = 200) -> Response:
    path = person_path(person.id)
    others = [(each.id, each.name) for each in all_persons(session) if each.id != person.id and not each.disabled_at]
    account = {"path": path, "name": person.name}
    action = f"{path}/deputies"
    return page(
        request, "people/deputy_form.html", status=status, account=account, persons=others, form=form, action=action
    )
