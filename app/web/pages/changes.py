"""What changed in a plan between two days, or meetings."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from sqlmodel import Session

from app.base.zones import local_day
from app.figures.changes import compare
from app.figures.queries import PlanStanding, read_frames, stand_in
from app.meetings.queries import held_of
from app.plans.queries import SeenPlan, see_plan
from app.web.answers import language_of, page
from app.web.as_of import PastDay
from app.web.request import Db, Now, SignedIn
from app.web.views.changes import Edge, last_held, lists_of, read_edge
from app.web.views.plans import plan_frame

router = APIRouter(prefix="/plans/{slug}")


@router.get("/changes")
def show(
    request: Request, slug: str, session: Db, now: Now, actor: SignedIn, since: str = "", until: str = ""
) -> Response:
    """From the end of one day to the end of another; by default from the last meeting to today."""
    seen = see_plan(session, slug, seen_by=actor)
    edges, (before, after) = _compared(session, seen, now, since, until)
    changes = compare(before.rows, after.rows)
    return page(
        request,
        "plans/changes.html",
        **plan_frame(request, after, actor),
        changes=changes,
        lists=lists_of(changes, before, after, language_of(request)),
        edges=edges,
    )


def _compared(
    session: Session, seen: SeenPlan, now: Now, since: str, until: str
) -> tuple[list[Edge], list[PlanStanding]]:
    """The earlier day first, whichever was named first; a day that is not over is the present."""
    frames, zone = read_frames(session, [seen]), seen.plan.zone
    held, today = held_of(frames.meetings.get(seen.plan.id, [])), local_day(now, zone)
    start = read_edge(since, held, otherwise=last_held(held, otherwise=min(seen.plan.starts_on, today)))
    end = read_edge(until, held, otherwise=Edge(today))
    edges = sorted((edge if edge.day < today else Edge(today) for edge in (start, end)), key=lambda edge: edge.day)
    moments = [PastDay(edge.day, now).moment(zone) for edge in edges]
    return edges, [stand_in(session, [seen], frames, now=now, at=at)[seen.plan.id] for at in moments]
