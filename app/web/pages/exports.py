"""The plan as a file, as seen or as of any day: whole, or what is selected of it."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.exports import csv, xlsx
from app.exports.plan_sheet import Sheet, plan_sheet
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import see_plan
from app.snapshots.plans import plan_on_day
from app.web.answers import download, language_of
from app.web.as_of import AsOf
from app.web.chosen import Chosen, ChosenHere
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on
from app.web.views.selection_words import parts_in_words
from app.web.views.table import asked_rows

router = APIRouter(prefix="/plans/{slug}")


@router.get("/export.xlsx")
def export_xlsx(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf, chosen: ChosenHere
) -> Response:
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    sheet = _sheet(session, standing, chosen, actor, language_of(request))
    return download(xlsx.as_xlsx(sheet), f"{slug}-{standing.today}.xlsx", xlsx.MEDIA_TYPE)


@router.get("/export.csv")
def export_csv(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf, chosen: ChosenHere
) -> Response:
    language = language_of(request)
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    sheet = _sheet(session, standing, chosen, actor, language)
    return download(csv.as_csv(sheet, language), f"{slug}-{standing.today}.csv", csv.MEDIA_TYPE)


def _sheet(session: Db, standing: PlanStanding, chosen: Chosen, actor: Actor, language: str) -> Sheet:
    """In printed order, as files of a plan are compared."""
    rows = asked_rows(standing, chosen.choice, actor)
    words = [words for _, _, words in parts_in_words(language, chosen.choice, standing)]
    return plan_sheet(plan_on_day(session, standing, rows=rows, selected=words), language)
