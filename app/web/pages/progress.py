"""How a plan goes, in figures: by section and by side, today or on a past day."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from app.figures.lateness import By, lateness
from app.figures.progress import by_section, by_side
from app.plans.queries import days_by_code, see_plan
from app.web.answers import language_of, page
from app.web.as_of import AsOf
from app.web.request import Db, Now, SignedIn
from app.web.views.plans import plan_frame, standing_on
from app.web.views.risks import risk_views

router = APIRouter(prefix="/plans/{slug}")


@router.get("/progress")
def show(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, day: AsOf, by: By = By.PRESENT
) -> Response:
    """`by`: which dates the lateness is counted by."""
    standing = standing_on(request, session, see_plan(session, slug, seen_by=actor), day, now=now)
    frame = plan_frame(request, standing, actor)
    return page(
        request,
        "plans/progress.html",
        **frame,
        lateness=lateness(standing.rows, days_by_code(standing.parties), standing.today, by=by),
        by=by,
        risks=risk_views(standing, language_of(request)),
        sections=by_section(standing.sections, standing.rows),
        owning=by_side([side.code for side in frame["sides"]], standing.rows),
    )
