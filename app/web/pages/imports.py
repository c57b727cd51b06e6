"""Documents that are taken in: the list, a draft with all that is doubtful, its acceptance."""

from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid, Refusal
from app.imports.acceptance import accept
from app.imports.drafts import keep_draft
from app.imports.models import Scope
from app.imports.queries import file_of, find_import, imports_seen_by
from app.imports.refusals import Unreadable
from app.imports.states import take_as, withdraw
from app.people.actor import Actor
from app.plans.queries import find_plan, plans_seen_by
from app.web.answers import download, go, page
from app.web.document_upload import Uploaded
from app.web.forms import Form, TypedForm
from app.web.request import Db, Now, SignedIn, Today
from app.web.uploads import LARGEST_REQUEST
from app.web.views.import_page import import_page, language_of_plan, said_act
from app.web.views.imports import import_path
from app.web.views.problems import form_of

router = APIRouter(prefix="/imports")


@router.get("")
def index(request: Request, session: Db, actor: SignedIn, plan: str = "") -> Response:
    actor.must_keep_register()
    return _index(request, session, actor, Form(values={"plan": plan, "scope": Scope.WHOLE.value}))


@router.post("", max_body_size=LARGEST_REQUEST)
def create(
    request: Request, actor: SignedIn, upload: Uploaded, typed: TypedForm, session: Db, now: Now, today: Today
) -> Response:
    actor.must_keep_register()
    try:
        slug, scope = typed.text("plan", needed=True, most=60), typed.choice("scope", Scope)
        typed.check()
        plan = find_plan(session, slug, seen_by=actor)
        actor.must_edit(plan.id)
        document, draft = upload.read()
        kept = keep_draft(session, plan, document, draft, scope=scope, by=actor, now=now, today=today)
    except (Invalid, Unreadable) as refusal:
        session.rollback()
        return _index(request, session, actor, form_of(request, typed, refusal, field="file"), refusal)
    return go(import_path(kept.id))


@router.get("/{import_id}")
def show(request: Request, import_id: UUID, session: Db, actor: SignedIn, today: Today, only: str = "") -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    return page(
        request, "imports/show.html", **import_page(request, session, seen, today=today, only_open=only == "open")
    )


@router.get("/{import_id}/file")
def file(import_id: UUID, session: Db, actor: SignedIn) -> Response:
    """As it came. Always an attachment: a browser must not open what somebody sent."""
    document = find_import(session, import_id, seen_by=actor).document
    return download(file_of(session, document), document.name, "application/octet-stream")


@router.post("/{import_id}/acceptance")
def create_acceptance(
    request: Request, import_id: UUID, typed: TypedForm, session: Db, now: Now, today: Today, actor: SignedIn
) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    try:
        act, version = said_act(typed, language_of_plan(session, seen)), typed.whole("version", needed=True)
        shown = typed.text("difference", needed=True, most=20)
        typed.check()
        accept(session, seen.document, seen.plan, act=act, seen=version, by=actor, now=now, shown=shown)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        seen = find_import(session, import_id, seen_by=actor)
        form = form_of(request, typed, refusal)
        form.values["version"] = seen.document.version
        context = import_page(request, session, seen, today=today, form=form)
        return page(request, "imports/show.html", status=refusal.status, **context)
    return go(f"/plans/{seen.plan.slug}")


@router.post("/{import_id}/scope")
def update_scope(import_id: UUID, typed: TypedForm, session: Db, actor: SignedIn) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    scope, version = typed.choice("scope", Scope), typed.whole("version", needed=True)
    typed.check()
    take_as(session, seen.document, scope, seen=version, by=actor)
    return go(f"{import_path(import_id)}#difference")


@router.post("/{import_id}/withdrawal")
def create_withdrawal(import_id: UUID, typed: TypedForm, session: Db, now: Now, actor: SignedIn) -> Response:
    seen = find_import(session, import_id, seen_by=actor)
    version = typed.whole("version", needed=True)
    typed.check()
    withdraw(session, seen.document, seen=version, by=actor, now=now)
    return go("/imports")


def _index(request: Request, session: Db, actor: Actor, form: Form, refusal: Refusal | None = None) -> Response:
    plans = [seen.plan for seen in plans_seen_by(session, actor) if actor.may_edit(seen.plan.id)]
    return page(
        request,
        "imports/index.html",
        status=refusal.status if refusal else 200,
        form=form,
        plans=[(plan.slug, plan.title) for plan in plans],
        imports=[(import_path(seen.document.id), seen) for seen in imports_seen_by(session, actor)],
    )
