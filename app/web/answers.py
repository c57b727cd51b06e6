"""The answers there are: a page, a fragment or a way to go, a file."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote
from zoneinfo import ZoneInfo

from babel.dates import format_date, get_timezone_location
from fastapi import Request
from fastapi.responses import FileResponse, HTMLResponse, RedirectResponse, Response

from app.base.language import LANGUAGES, N_, say
from app.base.templating import LOCALES, render
from app.base.zones import local_day
from app.web.display import display_of
from app.web.named_problems import name_the_fields
from app.web.request import read_clock
from app.web.tour import keep_step, tour_of

LANGUAGE_COOKIE = "language"
REFUSED_FORM = (409, 422)
YEAR = 365 * 24 * 3600


def language_of(request: Request) -> str:
    """The person's own choice on this device, else the account's, else the installation's."""
    chosen = request.cookies.get(LANGUAGE_COOKIE)
    if chosen in LANGUAGES:
        return chosen
    actor = getattr(request.state, "actor", None)
    return actor.language if actor else request.app.state.settings.language.value


def wants_fragment(request: Request) -> bool:
    return request.headers.get("HX-Request") == "true"


def common(request: Request) -> dict[str, Any]:
    """What the layout needs on every page."""
    settings, actor = request.app.state.settings, getattr(request.state, "actor", None)
    now: datetime = read_clock(request)
    zone = actor.zone if actor else settings.zone
    return {
        "person": actor,
        "is_admin": bool(actor and actor.is_administrator),
        "is_guest": bool(actor and actor.is_guest),
        "may_keep_register": bool(actor and actor.may_keep_register),
        "now": now,
        "today": local_day(now, settings.zone),
        "clock_note": _clock_note(request, now, settings.zone) if request.app.state.is_demo else None,
        "tour": tour_of(request, language_of(request)),
        "pulse_stopped": request.app.state.pulse_stopped(now) if actor and actor.may_keep_register else False,
        "here": request.url.path,
        "display": display_of(request.cookies),
        "languages": list(LANGUAGES.items()),
        "language": language_of(request),
        "zone": zone,
    }


def _clock_note(request: Request, now: datetime, zone: str) -> str:
    language, local = language_of(request), now.astimezone(ZoneInfo(zone))
    locale = LOCALES[language]
    told = f"{format_date(local, 'full', locale=locale)}, {local:%H:%M}"
    city = get_timezone_location(zone, locale=locale, return_city=True)
    return say(language, N_("Demonstration clock: %(moment)s (%(zone)s)"), moment=told, zone=city)


def text_of(request: Request, template: str, /, **context: Any) -> str:
    return name_the_fields(render(template, **{**common(request), **context}))


def nameless_text(request: Request, template: str, /, *, zone: str, **context: Any) -> str:
    """Without anything of whoever asks but the language: for what is kept for all who see it alike."""
    return name_the_fields(render(template, language=language_of(request), zone=zone, **context))


def page(request: Request, template: str, /, *, status: int = 200, **context: Any) -> HTMLResponse:
    """Where a form was refused, the title of the page says so first: it is what a screen reader reads aloud."""
    text = text_of(request, template, went_wrong=status in REFUSED_FORM, **context)
    answer = HTMLResponse(text, status_code=status)
    keep_step(request, answer)
    return answer


def go(path: str) -> RedirectResponse:
    return RedirectResponse(path, status_code=303)


def keep_choice(request: Request, path: str, cookie: str, value: str) -> Response:
    """Remembered on this device for a year, without an account; the usual choice is kept by forgetting."""
    answer = go(path)
    if value:
        answer.set_cookie(cookie, value, max_age=YEAR, samesite="lax", secure=request.app.state.settings.secure)
    else:
        answer.delete_cookie(cookie)
    return answer


def go_or_reload(request: Request, path: str) -> Response:
    """After an act: htmx is told where to go, a plain form is redirected."""
    return Response(headers={"HX-Redirect": path}) if wants_fragment(request) else go(path)


def fragment_or_go(
    request: Request, template: str, *, go_to: str, also: str | None = None, context: Callable[[], dict[str, Any]]
) -> Response:
    """The swapped partial (and `also`, out of band) for htmx; a redirect for a plain form, which needs no context."""
    if not wants_fragment(request):
        return go(go_to)
    told = context()
    parts = [text_of(request, name, **told, out_of_band=name == also) for name in (template, also) if name]
    return HTMLResponse("\n".join(parts))


def attachment(path: Path, name: str, media_type: str) -> FileResponse:
    """A kept file, to be saved by the reader: the browser neither guesses what it is nor opens it here."""
    headers = {"Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    return FileResponse(path, media_type=media_type, filename=name, headers=headers)


def download(content: bytes, name: str, media_type: str) -> Response:
    disposition = f"attachment; filename*=UTF-8''{quote(name)}"
    return Response(
        content, media_type=media_type, headers={"Content-Disposition": disposition, "Cache-Control": "no-store"}
    )
