"""Answering a letter: the page behind its link, the report by it, a new link for an old one; taking links back.

No account, no cookie: the address itself is the key, and it opens one form and nothing else.
"""

from typing import Any
from uuid import UUID

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.campaigns.links import revoke_all_links
from app.control.links import hold_link, note_use
from app.figures.queries import PlanStanding, stand_plans
from app.files.changes import Upload
from app.letters.single import owe_letter
from app.web.answers import go, page
from app.web.forms import Typed, TypedForm
from app.web.link_place import KnownLink, LinkPlace, LinkRefused, open_link, stand_behind
from app.web.link_refusal import refused
from app.web.person_place import kept_by
from app.web.request import Db, Now, SignedIn
from app.web.standings import standings
from app.web.status_updates import take_report
from app.web.uploads import LARGEST_REQUEST, Uploads
from app.web.views.link_page import link_page
from app.web.views.people import person_path
from app.web.views.problems import form_of

router = APIRouter()
of_persons = APIRouter(prefix="/people/persons")
LINK = "/r/{token}"


@router.api_route(LINK, methods=["GET", "HEAD"])
def show(request: Request, link: KnownLink, session: Db, now: Now) -> Response:
    """Looks only: mail filters open links too."""
    try:
        place = open_link(request, session, link, now=now)
    except LinkRefused as refusal:
        return refused(request, refusal)
    [standing] = standings(request, session, [place.here.seen], now=now)
    return page(request, "report_links/show.html", **link_page(request, session, place, standing))


@router.post(LINK, max_body_size=LARGEST_REQUEST)
def create_report(
    request: Request, link: KnownLink, typed: TypedForm, files: Uploads, session: Db, now: Now
) -> Response:
    link = hold_link(session, link)
    try:
        place = open_link(request, session, link, now=now)
    except LinkRefused as refusal:
        return refused(request, refusal)
    if link_page(request, session, place, _present(session, place, now))["report"] is None:
        return go(request.url.path)  # sent twice, or closed meanwhile: the page says what stands
    try:
        _report(request, place, typed, files, session, now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        told = link_page(request, session, place, _present(session, place, now), form_of(request, typed, refusal))
        return page(request, "report_links/show.html", status=refusal.status, **told)
    return go(request.url.path)


@router.post(f"{LINK}/fresh-links")
def create_fresh_link(request: Request, link: KnownLink, session: Db, now: Now) -> Response:
    """To the address of the account, never to whoever asks; once an hour for each date."""
    try:
        place = stand_behind(request, session, link, now=now)
    except LinkRefused as refusal:
        return refused(request, refusal)
    key = f"fresh_link:{link.occurrence_id.hex}:{link.person_id.hex}:{now:%Y%m%d%H}"
    _owe(request, session, "fresh_link", place, key, {"occurrence": str(link.occurrence_id)}, now)
    return page(request, "report_links/asked.html", person_name=place.actor.name)


@of_persons.post("/{person_id}/link-revocations")
def create_revocation(person_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    person = kept_by(session, person_id, actor)
    revoke_all_links(session, person.id, by=actor, now=now)
    return go(f"{person_path(person.id)}#links")


def _report(request: Request, place: LinkPlace, typed: Typed, files: list[Upload], session: Db, now: Now) -> None:
    """Through the same change as on the item's page; the date is the link's, whatever was posted."""
    typed.values = {**typed.values, "occurrence": str(place.occurrence.id)}
    said = take_report(request, place.here, typed, files, session, now, place.actor)
    note_use(place.link, said)
    _owe(request, session, "receipt", place, f"receipt:{said.id}", {"report": str(said.id)}, now)


def _owe(request: Request, session: Db, kind: str, place: LinkPlace, key: str, about: dict[str, Any], now: Now) -> None:
    settings = request.app.state.settings
    owe_letter(session, kind, place.link.person_id, key=key, about=about, settings=settings, now=now)


def _present(session: Db, place: LinkPlace, now: Now) -> PlanStanding:
    return stand_plans(session, [place.here.seen], now=now)[place.here.plan.id]
