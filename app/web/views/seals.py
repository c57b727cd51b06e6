"""The code that what is printed of a plan bears, and the address where it is checked."""

from dataclasses import dataclass

from fastapi import Request

from app.figures.queries import PlanStanding
from app.history.seals import as_code, seal


@dataclass(frozen=True, slots=True)
class SealView:
    code: str
    address: str


def seal_view(request: Request, standing: PlanStanding) -> SealView | None:
    """Made of the last row of the journal when the plan was worked out: one that stands as it stood keeps its code in
    each process that serves it.
    """
    sealed = seal(standing.plan.id, standing.today, standing.revision, standing.head)
    if sealed is None:
        return None
    code = as_code(sealed)
    return SealView(code, f"{request.app.state.settings.site_url}/seals/{code}")
