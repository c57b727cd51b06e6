"""What a coordinator does about a running collection of reports: remind by hand, prolong; and its frozen files."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.base.errors import Conflict, Invalid
from app.campaigns.changes import must_have_gone_out, prolong
from app.campaigns.models import Campaign, PaperKind
from app.campaigns.queries import find_campaign, find_paper
from app.exports import consolidated, xlsx
from app.letters.campaigns import chase
from app.people.models import Side
from app.plans.models import Plan
from app.web.answers import download, go, page
from app.web.forms import TypedForm
from app.web.pages.campaigns import OTHERS_NOW, show_campaign
from app.web.request import Db, Now, SignedIn
from app.web.views.campaign_mail import chase_preview
from app.web.views.campaigns import campaign_path, campaign_view
from app.web.views.problems import form_of

router = APIRouter(prefix="/plans/{slug}/campaigns/{n}")
MEDIA_TYPES = {PaperKind.XLSX: xlsx.MEDIA_TYPE, PaperKind.DOCX: consolidated.MEDIA_TYPE}


@router.get("/chases")
def show_chase(request: Request, slug: str, n: int, session: Db, now: Now, actor: SignedIn) -> Response:
    return _preview(request, session, *find_campaign(session, slug, n, seen_by=actor), now)


@router.post("/chases")
def create_chase(
    request: Request, slug: str, n: int, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    """Of exactly those whom the page named."""
    plan, campaign = find_campaign(session, slug, n, seen_by=actor, held=True)
    must_have_gone_out(session, campaign, now)
    forms, preview = chase_preview(session, campaign, now=now)
    if typed.text("seal") != preview.seal:
        return _preview(request, session, plan, campaign, now, problem=OTHERS_NOW)
    chase(session, campaign, [each.form for each in forms], request.app.state.settings, by=actor, now=now)
    return go(campaign_path(plan, campaign))


@router.post("/prolongations")
def create_prolongation(
    request: Request, slug: str, n: int, typed: TypedForm, session: Db, now: Now, actor: SignedIn
) -> Response:
    plan, campaign = find_campaign(session, slug, n, seen_by=actor, held=True)
    try:
        typed.date("cut_day", needed=True)
        cuts_at = typed.moment("cut_day", "cut_hour", plan.zone)
        typed.check()
        assert cuts_at, "its day was asked for"
        prolong(session, campaign, cuts_at, by=actor, now=now)
    except (Invalid, Conflict) as refusal:
        session.rollback()
        form = form_of(request, typed, refusal)
        plan, campaign = find_campaign(session, slug, n, seen_by=actor)
        return show_campaign(request, session, plan, campaign, now=now, refusal=refusal, form=form)
    return go(campaign_path(plan, campaign))


@router.get("/report.xlsx")
def give_xlsx(slug: str, n: int, session: Db, actor: SignedIn) -> Response:
    return _give(slug, n, PaperKind.XLSX, session, actor)


@router.get("/report.docx")
def give_docx(slug: str, n: int, session: Db, actor: SignedIn) -> Response:
    return _give(slug, n, PaperKind.DOCX, session, actor)


def _give(slug: str, n: int, kind: PaperKind, session: Db, actor: SignedIn) -> Response:
    """Byte for byte as it was frozen."""
    _, campaign = find_campaign(session, slug, n, seen_by=actor)
    paper = find_paper(session, campaign.id, kind)
    return download(paper.content, f"{slug}-{n}.{kind.value}", MEDIA_TYPES[kind])


def _preview(request: Request, session: Db, plan: Plan, campaign: Campaign, now: Now, *, problem: str = "") -> Response:
    must_have_gone_out(session, campaign, now)
    _, preview = chase_preview(session, campaign, now=now)
    return page(
        request,
        "campaigns/chase.html",
        status=409 if problem else 200,
        plan={"title": plan.title, "path": f"/plans/{plan.slug}"},
        campaign=campaign_view(plan, campaign, session.get_one(Side, campaign.side_id), now=now),
        preview=preview,
        problem=problem,
    )
