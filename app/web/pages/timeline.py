"""The plan against time: as bars over months and quarters, or a month as a calendar."""

from enum import StrEnum
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from app.plans.queries import see_plan
from app.web.answers import language_of, page
from app.web.as_of import Asked, AsOf
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on
from app.web.views.month import month_page
from app.web.views.plans import plan_frame
from app.web.views.timeline import timeline_page

router = APIRouter(prefix="/plans/{slug}")


class View(StrEnum):
    BARS = "bars"
    MONTH = "month"


@router.get("/timeline")
def show(
    request: Request,
    slug: str,
    session: Db,
    now: Now,
    actor: SignedIn,
    day: AsOf,
    first: Annotated[Asked, Query(alias="from")] = None,
    last: Annotated[Asked, Query(alias="to")] = None,
    view: View = View.BARS,
) -> Response:
    """`from`, `to`: the days shown; the month of a calendar is that of `from`."""
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    frame, language = plan_frame(request, standing, actor), language_of(request)
    if view == View.MONTH:
        months = month_page(session, standing, first, language=language)
        return page(request, "timeline/month.html", **frame, **months, view=view)
    bars = timeline_page(session, standing, first, last, language=language)
    return page(request, "timeline/show.html", **frame, **bars, view=view)
