"""What this reader may do about a disagreement."""

from dataclasses import dataclass
from uuid import UUID

from app.control.rules import State
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.views.acts import DecisionView
from app.web.views.words_of_item import Spoken


@dataclass(frozen=True, slots=True)
class Settling:
    """`side_id`: for whom this reader would act; `confirm`: the other side's proposal that waits for it."""

    proposal: DecisionView | None = None
    side_id: UUID | None = None
    confirm: UUID | None = None


def settling_of(standing: PlanStanding, each: OccurrenceStanding, told: Spoken, actor: Actor) -> Settling | None:
    if each.state != State.DISAGREEMENT:
        return None
    own = next((p.side for p in standing.parties if p.side.id in actor.coordinates(standing.plan.id)), None)
    proposed_by, view = str(each.proposal.side) if each.proposal else "", _proposal(each, told)
    foreign = view is not None and own is not None and own.code != proposed_by and view.person_id != actor.person_id
    return Settling(
        proposal=view,
        side_id=own.id if own else None,
        confirm=view.id if view and foreign else None,
    )


def settling_then(each: OccurrenceStanding, told: Spoken) -> Settling | None:
    """On a past day what was proposed is shown, and nothing can be done."""
    return Settling(_proposal(each, told)) if each.state == State.DISAGREEMENT else None


def _proposal(each: OccurrenceStanding, told: Spoken) -> DecisionView | None:
    if each.proposal is None:
        return None
    made = told.decisions[each.due.id, str(each.proposal.side)]
    return next((decision for decision in made if decision.id == each.proposal.id), None)
