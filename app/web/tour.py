"""A walk through the sample, page by page: plain links, the step kept in a cookie, put away at any time."""

from dataclasses import dataclass

from fastapi import Request
from fastapi.responses import Response

from app.base.language import N_, say

COOKIE, PUT_AWAY = "tour", 0
YEAR = 365 * 24 * 3600
PLAN = "/plans/kursk-2023-2025"  # the sample's: elsewhere nobody is led

STEPS = (
    (
        "/",
        N_("What waits for you stands here first. An owner, a coordinator and a head each see this page differently."),
    ),
    (PLAN, N_("The plan as it was signed: terms as printed, what each side has said, what is overdue.")),
    (
        f"{PLAN}/items/2.10",
        N_("One item: both sides beside each other, its dates and their moves, reports and proofs."),
    ),
    (
        f"{PLAN}/progress",
        N_("How the plan goes. The figures by section, side, body and quarter lead to the items that they count."),
    ),
    (
        "/meetings/belarus-kursk/14",
        N_("The next meeting: what is to be prepared by when, and what the sides disagree on."),
    ),
    ("/reminders", N_("Every letter that was sent or is owed: to whom, why, and why not.")),
)


@dataclass(frozen=True, slots=True)
class TourView:
    """`words`: of the step, where the reader stands on its page. `onward`: to the next step, if there is one; `away`:
    the same page without the tour.
    """

    step: int
    steps: int
    words: str
    page: str
    onward: str
    away: str


def tour_of(request: Request, language: str) -> TourView | None:
    """Only in the sample, and only for whoever sees its pages."""
    actor, step = getattr(request.state, "actor", None), _step(request)
    if not request.app.state.is_demo or actor is None or actor.is_guest or step == PUT_AWAY:
        return None
    path, words = STEPS[step - 1]
    onward = f"{STEPS[step][0]}?tour={step + 1}" if step < len(STEPS) else ""
    here = request.url.path == path
    return TourView(
        step, len(STEPS), say(language, words) if here else "", f"{path}?tour={step}", onward, _away(request)
    )


def _away(request: Request) -> str:
    """What a form answered has no address of its own to come back to."""
    if request.method != "GET":
        return "/?tour=0"
    url = request.url.include_query_params(tour=PUT_AWAY)
    return f"{url.path}?{url.query}"


def keep_step(request: Request, answer: Response) -> None:
    """Where the address names one."""
    if "tour" in request.query_params:
        secure = request.app.state.settings.secure
        answer.set_cookie(COOKIE, str(_step(request)), max_age=YEAR, samesite="lax", secure=secure)


def _step(request: Request) -> int:
    said = request.query_params.get("tour") or request.cookies.get(COOKIE, "")
    known = [str(step) for step in range(len(STEPS) + 1)]
    return known.index(said) if said in known else 1
