"""The form with all items of a body: on its own page, and behind the link in a letter."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from app.base.errors import Conflict, NotAllowed, NotFound
from app.base.language import N_
from app.campaigns.models import Campaign, CampaignForm
from app.campaigns.queries import NO_SUCH_CAMPAIGN, find_form
from app.control.rights import may_report
from app.files.changes import Upload
from app.history.queries import revision
from app.letters.single import owe_letter
from app.people.actor import Actor
from app.plans.models import Plan
from app.web.answers import go, page
from app.web.form_link_place import CLOSED, FormLinkPlace, KnownFormLink, open_form_link, stand_behind_form
from app.web.form_rows import take_rows
from app.web.forms import Typed, TypedForm
from app.web.link_place import LinkRefused
from app.web.link_refusal import refused
from app.web.request import Db, Now, SignedIn
from app.web.uploads import LARGEST_REQUEST, uploads_by_field
from app.web.views.form_page import form_page, form_place

router = APIRouter()
Uploads = Annotated[dict[str, list[Upload]], Depends(uploads_by_field)]
FORM = "/plans/{slug}/campaigns/{n}/forms/{form_id}"
LINK = "/r/{token}/form"
NOT_YOUR_FORM = N_("Only the body that is asked, or the coordinator of its side, may answer this form")


@router.get(FORM)
def show(request: Request, slug: str, n: int, form_id: UUID, session: Db, now: Now, actor: SignedIn) -> Response:
    place = form_place(session, *_own(session, slug, n, form_id, actor), now=now)
    told = form_page(request, place, actor, seen=revision(session), now=now)
    return page(request, "campaigns/form.html", **told)


@router.post(FORM, max_body_size=LARGEST_REQUEST)
def create_reports(
    request: Request,
    slug: str,
    n: int,
    form_id: UUID,
    typed: TypedForm,
    files: Uploads,
    session: Db,
    now: Now,
    actor: SignedIn,
) -> Response:
    found = _own(session, slug, n, form_id, actor)
    return _take(request, found, typed, files, session, now, actor, "campaigns/form.html")


@router.api_route(LINK, methods=["GET", "HEAD"])
def show_by_link(request: Request, link: KnownFormLink, session: Db, now: Now) -> Response:
    """Looks only: mail filters open links too."""
    try:
        behind = open_form_link(request, session, link, now=now)
    except LinkRefused as refusal:
        return refused(request, refusal)
    place = form_place(session, *behind.found, now=now)
    told = form_page(request, place, behind.actor, seen=revision(session), now=now)
    return page(request, "campaigns/linked_form.html", **told, good_until=link.expires_at)


@router.post(LINK, max_body_size=LARGEST_REQUEST)
def create_reports_by_link(
    request: Request, link: KnownFormLink, typed: TypedForm, files: Uploads, session: Db, now: Now
) -> Response:
    try:
        behind = open_form_link(request, session, link, now=now)
    except LinkRefused as refusal:
        return refused(request, refusal)
    template = "campaigns/linked_form.html"
    return _take(request, behind.found, typed, files, session, now, behind.actor, template, behind)


@router.post(f"{LINK}/fresh-links")
def create_fresh_link(request: Request, link: KnownFormLink, session: Db, now: Now) -> Response:
    """To the address of the account, never to whoever asks; once an hour for each form."""
    try:
        behind = stand_behind_form(request, session, link, now=now)
    except LinkRefused as refusal:
        return refused(request, refusal)
    key, about = f"fresh_form_link:{link.form_id.hex}:{link.person_id.hex}:{now:%Y%m%d%H}", {"form": str(link.form_id)}
    settings = request.app.state.settings
    owe_letter(session, "fresh_form_link", link.person_id, key=key, about=about, settings=settings, now=now)
    return page(request, "report_links/asked.html", person_name=behind.actor.name)


def _take(
    request: Request,
    found: tuple[CampaignForm, Campaign, Plan],
    typed: Typed,
    files: dict[str, list[Upload]],
    session: Db,
    now: Now,
    actor: Actor,
    template: str,
    behind: FormLinkPlace | None = None,
) -> Response:
    """What can be taken is taken and stays; the page comes back where a row was refused."""
    if not found[1].takes_answers():
        raise Conflict(CLOSED)
    taken = take_rows(request, session, form_place(session, *found, now=now).form, typed, files, actor, now)
    if behind and taken.report_ids:
        _owe_receipt(request, behind, [str(each) for each in taken.report_ids], session, now)
    if not taken.rows:
        return go(request.url.path)
    told = form_page(request, form_place(session, *found, now=now), actor, seen=revision(session), now=now, taken=taken)
    extra = {"good_until": behind.link.expires_at} if behind else {}
    return page(request, template, status=422, **told, **extra)


def _owe_receipt(request: Request, behind: FormLinkPlace, report_ids: list[str], session: Db, now: Now) -> None:
    settings, about = request.app.state.settings, {"form": str(behind.link.form_id), "reports": report_ids}
    key = f"campaign_receipt:{report_ids[0]}"
    person_id = behind.link.person_id
    owe_letter(session, "campaign_receipt", person_id, key=key, about=about, settings=settings, now=now)


def _own(session: Db, slug: str, n: int, form_id: UUID, actor: Actor) -> tuple[CampaignForm, Campaign, Plan]:
    form, campaign, plan = find_form(session, form_id)
    if (plan.slug, campaign.n) != (slug, n):
        raise NotFound(NO_SUCH_CAMPAIGN)
    if may_report(plan.id, form.body_id, campaign.side_id, actor):
        return form, campaign, plan
    raise (
        NotAllowed(NOT_YOUR_FORM) if plan.id in actor.plan_ids or actor.is_administrator else NotFound(NO_SUCH_CAMPAIGN)
    )
