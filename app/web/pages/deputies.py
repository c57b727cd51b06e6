"""Who stands in for a person, from day to day."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Invalid
from app.people.changes import end_deputy, name_deputy
from app.people.models import Person
from app.people.queries import all_persons, find_deputy, find_person
from app.web.answers import go, page
from app.web.forms import Form, TypedForm
from app.web.person_place import kept_by
from app.web.request import Db, Now, SignedIn, Today
from app.web.views.people import person_path
from app.web.views.problems import form_of

router = APIRouter(prefix="/people/persons/{person_id}/deputies")


@router.get("/new")
def new(request: Request, person_id: UUID, session: Db, today: Today, actor: SignedIn) -> Response:
    person = kept_by(session, person_id, actor)
    return _form(request, session, person, Form(values={"since": today}))


@router.post("")
def create(request: Request, person_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    person = kept_by(session, person_id, actor)
    try:
        deputy_id = typed.id("deputy", needed=True)
        since, until = typed.date("since", needed=True), typed.date("until", needed=True)
        typed.check()
        deputy = find_person(session, deputy_id)
        name_deputy(session, person, deputy, since=since, until=until, by=actor, now=now)
    except Invalid as refusal:
        session.rollback()
        return _form(request, session, person, form_of(request, typed, refusal), status=422)
    return go(person_path(person.id))


@router.post("/{deputy_id}/end")
def create_end(person_id: UUID, deputy_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    deputy = find_deputy(session, deputy_id)
    kept_by(session, deputy.person_id, actor)
    end_deputy(session, deputy, by=actor, now=now)
    return go(person_path(person_id))


def _form(request: Request, session: Db, person: Person, form: Form, *, status: int = 200) -> Response:
    path = person_path(person.id)
    others = [(each.id, each.name) for each in all_persons(session) if each.id != person.id and not each.disabled_at]
    account = {"path": path, "name": person.name}
    action = f"{path}/deputies"
    return page(
        request, "people/deputy_form.html", status=status, account=account, persons=others, form=form, action=action
    )
