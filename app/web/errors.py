"""Turns a refusal into a page or a fragment, and a surprise into an apology with its number."""

from uuid import uuid4

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from sqlalchemy.exc import IntegrityError
from starlette.exceptions import HTTPException
from starlette.types import ASGIApp, Receive, Scope, Send

from app.base.errors import Refusal
from app.base.language import N_, say
from app.web.answers import language_of, text_of, wants_fragment
from app.web.request import NotSignedIn
from app.web.security import put_headers

log = structlog.get_logger()

TITLES = {
    400: N_("This cannot be done"),
    403: N_("You may not do this"),
    404: N_("Nothing is here"),
    405: N_("This cannot be done"),
    409: N_("This no longer fits"),
    410: N_("This is good no longer"),
    413: N_("This is too large"),
    422: N_("Some fields need your attention"),
    429: N_("Too often"),
    500: N_("Something went wrong"),
    503: N_("Please try again"),
}
SENTENCES = {
    404: N_("The address is wrong, or what stood here was moved or is not open to you."),
    405: N_("This address does not take such a request."),
    413: N_("What was sent is larger than this page takes."),
    422: N_("What was sent is not in the form that this address expects."),
    500: N_("The fault is on our side and was written down as %(number)s. Nothing was saved."),
}
SAME_AT_ONCE = N_(
    "Somebody entered the same at this moment. Nothing of yours was saved: please look at the list and try again."
)
# What the two databases call a value that is already there.
TAKEN = frozenset({"23505", "SQLITE_CONSTRAINT_UNIQUE", "SQLITE_CONSTRAINT_PRIMARYKEY"})
OWN_WAY_ON = [(N_("My items"), "/mine")]
WAY_ON = [(N_("To the plans"), "/plans"), (N_("To the overview"), "/")]


def install(app: FastAPI) -> None:
    app.add_exception_handler(Refusal, say_no)
    app.add_exception_handler(NotSignedIn, ask_to_sign_in)
    app.add_exception_handler(HTTPException, say_no_for_the_framework)
    app.add_exception_handler(RequestValidationError, say_no_to_a_malformed_request)
    app.add_exception_handler(IntegrityError, say_who_was_first)
    app.add_exception_handler(Exception, apologise)
    app.add_middleware(NothingAtNul)


class NothingAtNul:
    """No address has a NUL in it, and PostgreSQL does not even look for one."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and ("\0" in scope["path"] or b"%00" in scope["query_string"]):
            refusal = await say_no_for_the_framework(Request(scope), HTTPException(404))
            await refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)


async def say_no(request: Request, refusal: Exception) -> Response:
    assert isinstance(refusal, Refusal)
    return _refuse(request, refusal.status, say(language_of(request), refusal.message, **refusal.values))


async def ask_to_sign_in(request: Request, _: Exception) -> Response:
    if wants_fragment(request):
        return Response(status_code=401, headers={"HX-Redirect": "/sign-in"})
    return RedirectResponse(f"/sign-in?next={request.url.path}" if request.method == "GET" else "/sign-in", 303)


async def say_no_for_the_framework(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    sentence = SENTENCES.get(error.status_code, SENTENCES[404])
    return _refuse(request, error.status_code, say(language_of(request), sentence))


async def say_no_to_a_malformed_request(request: Request, _: Exception) -> Response:
    """Without the framework's own answer, which would repeat what was typed."""
    status = 404 if request.method == "GET" else 422
    return _refuse(request, status, say(language_of(request), SENTENCES[status]))


async def say_who_was_first(request: Request, error: Exception) -> Response:
    """Two people looked, both saw a free place, and the database let the first one in."""
    assert isinstance(error, IntegrityError)
    why = getattr(error.orig, "sqlstate", None) or getattr(error.orig, "sqlite_errorname", None)
    if why not in TAKEN:
        return await apologise(request, error)
    return _refuse(request, 409, say(language_of(request), SAME_AT_ONCE))


async def apologise(request: Request, error: Exception) -> Response:
    number = uuid4().hex[:8]
    route = request.scope.get("route")  # its pattern, not the path: addresses may bear secrets
    log.error("surprise", number=number, route=getattr(route, "path", ""), exc_info=error)
    answer = _refuse(request, 500, say(language_of(request), SENTENCES[500], number=number))
    put_headers(answer.headers, request.url.path)  # the framework answers so outside of every guard
    return answer


def _is_guest(request: Request) -> bool:
    actor = getattr(request.state, "actor", None)
    return bool(actor and actor.is_guest)


def _refuse(request: Request, status: int, message: str) -> Response:
    language = language_of(request)
    text = text_of(
        request,
        "refusal.html",
        status=status,
        title=say(language, TITLES.get(status, TITLES[400])),
        message=message,
        way_on=[(say(language, label), path) for label, path in (OWN_WAY_ON if _is_guest(request) else WAY_ON)],
    )
    return HTMLResponse(text, status_code=status)
