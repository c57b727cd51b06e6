"""The plan as a file, as seen or as of any day."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.exports import csv, xlsx
from app.exports.plan_sheet import plan_sheet
from app.plans.queries import see_plan
from app.snapshots.plans import plan_on_day
from app.web.answers import download, language_of
from app.web.as_of import AsOf
from app.web.request import Db, Now, SignedIn
from app.web.views.plans import standing_on

router = APIRouter(prefix="/plans/{slug}")


@router.get("/export.xlsx")
def export_xlsx(request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf) -> Response:
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    sheet = plan_sheet(plan_on_day(session, standing), language_of(request))
    return download(xlsx.as_xlsx(sheet), f"{slug}-{standing.today}.xlsx", xlsx.MEDIA_TYPE)


@router.get("/export.csv")
def export_csv(request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf) -> Response:
    language = language_of(request)
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    sheet = plan_sheet(plan_on_day(session, standing), language)
    return download(csv.as_csv(sheet, language), f"{slug}-{standing.today}.csv", csv.MEDIA_TYPE)
