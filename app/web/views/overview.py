"""The first page by role: an owner sees own items, a coordinator a desk, a head the plan on one screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from fastapi import Request

from app.figures.compared import Compared, compare_sides
from app.figures.queries import PlanStanding
from app.people.actor import Actor, Role
from app.web.views.attention import Groups, own_groups, plan_signals
from app.web.views.plans import Figures, PlanView, SideView, figures_of, plan_view, sides_for
from app.web.views.progress import HeatView, heat_view
from app.web.views.waiting import waiting

WHOLE = 3  # plans that a head sees with all their figures; of more, the first line of each


class Desktop(StrEnum):
    """Which first page a person has; whoever has several roles has the first that fits."""

    COORDINATOR = "coordinator"
    HEAD = "head"
    OWNER = "owner"


@dataclass(frozen=True, slots=True)
class PlanOverview:
    """`heat` and `compared` are missing where only the first line is shown."""

    plan: PlanView
    figures: Figures
    sides: list[SideView]
    heat: HeatView | None = None
    compared: list[Compared] | None = None


def desktop_of(actor: Actor) -> Desktop:
    if actor.has_role(Role.COORDINATOR) or actor.has_role(Role.CONTROLLER):
        return Desktop.COORDINATOR
    return Desktop.HEAD if actor.has_role(Role.HEAD) or actor.is_administrator else Desktop.OWNER


def attention_of(shown: Sequence[PlanStanding], actor: Actor, desktop: Desktop) -> Groups:
    """What waits for the reader first; then the own items of an owner, or the signals of whole plans."""
    rest = own_groups(shown, actor) if desktop == Desktop.OWNER else plan_signals(shown)
    return [*waiting(shown, actor), *rest]


def overviews(request: Request, shown: Sequence[PlanStanding], actor: Actor, desktop: Desktop) -> list[PlanOverview]:
    whole = desktop == Desktop.HEAD and len(shown) <= WHOLE
    return [_overview(request, standing, actor, whole=whole) for standing in shown]


def _overview(request: Request, standing: PlanStanding, actor: Actor, *, whole: bool) -> PlanOverview:
    sides = sides_for(standing, actor)
    first = PlanOverview(plan_view(request, standing), figures_of(standing), sides)
    if not whole:
        return first
    codes = [side.code for side in sides]
    compared = compare_sides(codes, standing.sections, standing.rows)[-1:]  # the plan as a whole: one screen
    return PlanOverview(first.plan, first.figures, sides, heat_view(standing), compared)
