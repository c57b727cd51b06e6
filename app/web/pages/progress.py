"""How a plan goes, in figures: by section, side, body and quarter, over time, today or on a past day."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.figures.lateness import By
from app.plans.queries import see_plan
from app.web.answers import language_of, page
from app.web.as_of import AsOf
from app.web.request import Db, Now, SignedIn
from app.web.standings import standing_on
from app.web.views.plans import plan_frame
from app.web.views.progress import progress_parts
from app.web.views.risks import risk_views

router = APIRouter(prefix="/plans/{slug}")


@router.get("/progress")
def show(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf, by: By = By.PRESENT
) -> Response:
    """`by`: which dates the lateness and the quarters are counted by."""
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    frame = plan_frame(request, standing, actor)
    parts = progress_parts(standing, [side.code for side in frame["sides"]], by=by)
    return page(request, "plans/progress.html", **frame, **parts, risks=risk_views(standing, language_of(request)))
