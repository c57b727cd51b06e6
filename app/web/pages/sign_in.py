"""Letting people in by a link, and out again. The language is chosen here too: it needs no account."""

from typing import Annotated
from urllib.parse import quote

import structlog
from fastapi import APIRouter, BackgroundTasks, Query, Request
from fastapi.responses import Response

from app.base.errors import Invalid, NotFound, TooManyTries
from app.base.language import LANGUAGES
from app.history.models import Author, Via
from app.letters.at_once import write_sign_in_letter
from app.people.changes import add_person, make_administrator
from app.people.models import Person
from app.people.queries import find_person, nobody_yet, person_by_email
from app.people.sign_in import SIGN_IN_LIFE, SPENT, check_rate, look_at_link, make_link, sign_in, sign_out, use_link
from app.web.answers import LANGUAGE_COOKIE, go, keep_choice, language_of, page
from app.web.forms import Form, TypedForm
from app.web.paths import safe_path
from app.web.request import Db, MaybeSignedIn, Now, cookie_name
from app.web.views.plan_form import find_or_add_side
from app.web.views.problems import form_of

router = APIRouter()
log = structlog.get_logger()
# Where the person was going when asked to sign in; it travels through the form and the letter.
Onward = Annotated[str, Query(alias="next")]


@router.get("/sign-in")
def show(request: Request, actor: MaybeSignedIn, onward: Onward = "/") -> Response:
    path = safe_path(onward)
    return go(path) if actor else page(request, "sign_in/show.html", form=Form(values={"next": path}), sent=False)


@router.post("/sign-in")
def ask_for_link(request: Request, typed: TypedForm, tasks: BackgroundTasks, session: Db, now: Now) -> Response:
    """The answer is the same whether the address is known or not."""
    email, onward = typed.text("email", needed=True, most=254), safe_path(typed.text("next"))
    if typed.problems:
        return page(
            request, "sign_in/show.html", status=422, form=form_of(request, typed, Invalid(typed.problems)), sent=False
        )
    person = person_by_email(session, email)
    if person and _within_rate(session, person, now):
        token = make_link(session, person, "letter", now=now)
        tasks.add_task(_send_link, request, person, _with(onward, token))
    return page(request, "sign_in/show.html", form=Form(values={"next": onward}), sent=True)


@router.get("/sign-in/{token}")
def confirm(request: Request, token: str, session: Db, now: Now, onward: Onward = "/") -> Response:
    """Looks only: mail filters open links too. The button on the page is what signs in."""
    try:
        link = look_at_link(session, token, now=now)
    except NotFound:
        return _spent(request, onward)
    if link.person_id is None:
        return page(request, "sign_in/setup.html", token=token, form=Form(values={"side_1_country": "BY"}))
    name, action = find_person(session, link.person_id).name, f"/sign-in/{_with(safe_path(onward), token)}"
    return page(request, "sign_in/confirm.html", action=action, name=name)


@router.post("/sign-in/{token}")
def enter(request: Request, token: str, session: Db, now: Now, onward: Onward = "/") -> Response:
    try:
        link = use_link(session, token, now=now)
    except NotFound:
        return _spent(request, onward)
    person = find_person(session, link.person_id) if link.person_id else None
    if person is None or person.disabled_at:
        return _spent(request, onward)
    return _signed_in(request, session, person, now, onward=safe_path(onward))


@router.post("/sign-in/{token}/administrator")
def set_up(request: Request, token: str, typed: TypedForm, session: Db, now: Now) -> Response:
    """The first person of an empty installation and the side that runs it; afterwards the link is worth nothing."""
    by = Author(person_id=None, via=Via.WEB)
    try:
        if look_at_link(session, token, now=now).person_id or not nobody_yet(session):
            raise NotFound(SPENT)
        name, email = typed.text("name", needed=True, most=200), typed.text("email", needed=True, most=254)
        side = find_or_add_side(session, typed, 1, by=by, now=now)
        use_link(session, token, now=now)
        person = Person(email=email, name=name, side_id=side.id, language=language_of(request), created_at=now)
        add_person(session, person, by=by, now=now)
        session.flush()
        make_administrator(session, person, by=by, now=now)
    except Invalid as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        return page(request, "sign_in/setup.html", status=422, token=token, form=form)
    return _signed_in(request, session, person, now)


@router.post("/sign-out")
def leave(request: Request, session: Db, now: Now) -> Response:
    if token := request.cookies.get(cookie_name(request)):
        sign_out(session, token, now=now)
    answer = go("/sign-in")
    answer.delete_cookie(cookie_name(request), secure=request.app.state.settings.secure, httponly=True, samesite="lax")
    answer.headers["Clear-Site-Data"] = '"cache", "storage"'
    return answer


@router.post("/language")
def choose_language(request: Request, typed: TypedForm) -> Response:
    chosen = typed.text("language")
    return keep_choice(request, safe_path(typed.text("back")), LANGUAGE_COOKIE, chosen if chosen in LANGUAGES else "")


def _spent(request: Request, onward: str) -> Response:
    """A link that was used, is old or never was: the form that asks for another stands there at once."""
    form = Form(values={"next": safe_path(onward)})
    return page(request, "sign_in/show.html", status=404, form=form, sent=False, spent=True)


def _with(onward: str, token: str) -> str:
    """The link's last part, with the way on if there is one."""
    return token if onward == "/" else f"{token}?next={quote(onward)}"


def _signed_in(request: Request, session: Db, person: Person, now: Now, *, onward: str = "/") -> Response:
    secret = sign_in(session, person, now=now)
    answer = go(onward)
    life, secure = int(SIGN_IN_LIFE.total_seconds()), request.app.state.settings.secure
    answer.set_cookie(
        cookie_name(request), secret, max_age=life, path="/", secure=secure, httponly=True, samesite="lax"
    )
    return answer


def _within_rate(session: Db, person: Person, now: Now) -> bool:
    try:
        check_rate(session, person, now=now)
    except TooManyTries:
        log.warning("sign_in_rate", person=str(person.id))
        return False
    return True


def _send_link(request: Request, person: Person, token: str) -> None:
    """After the answer: how long it takes must not tell whether the address is known."""
    state = request.app.state
    message = write_sign_in_letter(person, token, settings=state.settings, now=state.clock.now())
    try:
        state.post.send(message, person.email)
    except Exception:  # the person asks again; the operator reads why
        log.exception("sign_in_letter_failed", person=str(person.id))
