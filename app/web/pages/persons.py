"""Accounts and their roles in plans."""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, BackgroundTasks, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, NotAllowed
from app.base.language import LANGUAGES, N_
from app.campaigns.links import count_all_links, revoke_all_links
from app.people.actor import Role
from app.people.changes import add_person, change_person, disable_person
from app.people.models import Person
from app.people.queries import all_sides, deputies_of, is_body_of, persons_with_posts
from app.plans.changes import give_role, must_give_roles, take_role
from app.plans.queries import find_membership, plans_seen_by, roles_in_plans
from app.web.answers import go, page
from app.web.forms import Form, Typed, TypedForm
from app.web.new_address import is_new, must_give_address, take_address_back
from app.web.person_place import kept_by
from app.web.request import Db, Now, SignedIn, Today, read_clock
from app.web.views.people import bodies_by_side, person_path, person_views
from app.web.views.problems import form_of

router = APIRouter(prefix="/people/persons")


@router.get("/new")
def new(request: Request, session: Db, actor: SignedIn) -> Response:
    actor.must_keep_register()
    return _form(request, session, actor, Form(values={"side": actor.side_id, "language": "ru"}))


@router.post("")
def create(request: Request, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    actor.must_keep_register()
    try:
        values = _read(session, typed, actor)
        person = add_person(session, Person(created_at=now, **values), by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, actor, form_of(request, typed, refusal), status=422)
    return go(person_path(person.id))


@router.get("/{person_id}")
def show(request: Request, person_id: UUID, session: Db, actor: SignedIn) -> Response:
    person = kept_by(session, person_id, actor)
    names = ("name", "email", "language", "version")
    values: dict[str, Any] = {name: getattr(person, name) for name in names}
    form = Form(values={**values, "side": person.side_id, "body": person.body_id})
    return _form(request, session, actor, form, person=person)


@router.post("/{person_id}")
def update(
    request: Request,
    person_id: UUID,
    typed: TypedForm,
    tasks: BackgroundTasks,
    session: Db,
    now: Now,
    today: Today,
    actor: SignedIn,
) -> Response:
    person = kept_by(session, person_id, actor)
    try:
        values, seen = _read(session, typed, actor), typed.whole("version", needed=True) or 0
        old = person.email
        if moved := is_new(values["email"], person):
            must_give_address(session, person, by=actor, now=now, today=today)
        change_person(session, person, seen=seen, by=actor, now=now, **values)
        if moved:
            take_address_back(request, session, person, old, tasks=tasks, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        session.refresh(person)
        typed.values = {**typed.values, "version": person.version}
        form = form_of(request, typed, refusal)
        return _form(request, session, actor, form, person=person, status=refusal.status)
    return go(person_path(person.id))


@router.post("/{person_id}/disable")
def create_closing(person_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    person = kept_by(session, person_id, actor)
    if person.id == actor.person_id:
        raise NotAllowed(N_("Nobody closes the own account"))
    disable_person(session, person, by=actor, now=now)
    revoke_all_links(session, person.id, by=actor, now=now)
    return go("/people")


@router.get("/{person_id}/memberships/new")
def new_membership(request: Request, person_id: UUID, session: Db, actor: SignedIn) -> Response:
    person = kept_by(session, person_id, actor)
    return _role_form(request, session, actor, person, Form(values={"side": person.side_id, "role": "owner"}))


@router.post("/{person_id}/memberships")
def create_membership(
    request: Request, person_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    person = kept_by(session, person_id, actor)
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


def _read(session: Db, typed: Typed, actor: SignedIn) -> dict[str, Any]:
    values = {
        "name": typed.text("name", needed=True, most=200),
        "email": typed.text("email", needed=True, most=254),
        "side_id": typed.id("side", needed=True),
        "body_id": typed.id("body"),
        "language": typed.text("language"),
    }
    if values["language"] not in LANGUAGES:
        typed.problems["language"] = N_("Please choose")
    if values["side_id"] not in [side.id for side in all_sides(session)]:
        typed.problems.setdefault("side", N_("Please choose"))
    elif values["body_id"] and not is_body_of(session, values["body_id"], values["side_id"]):
        typed.problems["body"] = N_("This body is not of the chosen side")
    typed.check()
    actor.must_keep_side(values["side_id"])
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
        links=count_all_links(session, person.id, now=read_clock(request)) if person else 0,
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
