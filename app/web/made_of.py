"""What was made of a plan's standing, kept for as long as this standing is.

A standing that an act works out for itself, before it is committed, is another one: it finds nothing here and leaves
nothing that others would find.
"""

from collections.abc import Callable, Hashable
from typing import TypeVar

from fastapi import Request

from app.figures.queries import PlanStanding

Made = TypeVar("Made")


def made_of(request: Request, standing: PlanStanding, what: Hashable, make: Callable[[], Made]) -> Made:
    """`what`: names everything else that it was made of."""
    made = request.app.state.past if standing.at else request.app.state.made
    key = (what, standing.plan.id, standing.at)
    if (found := made.find(key, standing.mark)) is None:
        found = made.keep(key, standing.mark, make())
    return found
