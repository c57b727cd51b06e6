"""The form of the display: it needs no account and no script, and leads back to where one came from."""

from typing import Annotated
from urllib.parse import urlsplit

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.web.answers import keep_choice, page
from app.web.display import DISPLAY_COOKIE, chosen_display, display_of
from app.web.forms import Form, Typed, typed_form
from app.web.paths import safe_path
from app.web.request import MaybeSignedIn

router = APIRouter(prefix="/display")
HERE = "/display"


@router.get("")
def show(request: Request, _actor: MaybeSignedIn) -> Response:
    chosen = display_of(request.cookies)
    values = {"size": chosen.size, "contrast": chosen.contrast, "spacing": chosen.spacing, "back": _came_from(request)}
    return page(request, "display/show.html", form=Form(values=values | {"keys": chosen.keys}))


@router.post("")
def update(request: Request, typed: Annotated[Typed, Depends(typed_form)]) -> Response:
    """A page that hides its own address, like that of a letter's link, is not known: then one stays here."""
    names = ("size", "contrast", "spacing", "keys")
    chosen = chosen_display({name: typed.text(name) for name in names})
    return keep_choice(request, safe_path(typed.text("back") or HERE), DISPLAY_COOKIE, chosen.kept)


def _came_from(request: Request) -> str:
    """The page that led here, if it is one of ours; it stands in no address, so that no secret gets into a log."""
    address = urlsplit(request.headers.get("referer", ""))
    if address.netloc != request.url.netloc or address.path == HERE:
        return ""
    return safe_path(f"{address.path}?{address.query}" if address.query else address.path)
