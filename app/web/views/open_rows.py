"""Which rows of a plan its reader may change where they stand, and on which there is something to report."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from app.control.rights import may_report
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.views.item_act_forms import may_speak


def open_rows(standing: PlanStanding, actor: Actor) -> frozenset[UUID]:
    """A coordinator's are all; an owner's those on whose date something may be said. Nothing is done about the past."""
    if standing.at is not None:
        return frozenset()
    if actor.may_edit(standing.plan.id):
        return frozenset(row.id for row in standing.rows)
    if not actor.owns_for(standing.plan.id):
        return frozenset()
    return to_report([standing], actor)


def to_report(shown: Sequence[PlanStanding], actor: Actor) -> frozenset[UUID]:
    """Items on whose present date the reader may say something."""
    found: set[UUID] = set()
    for standing in shown:
        sides = {party.side.code: party.side.id for party in standing.parties}
        found.update(row.id for row in standing.rows if _may_say(row, sides, actor))
    return frozenset(found)


def _may_say(row: ItemRow, sides: Mapping[str, UUID], actor: Actor) -> bool:
    shown = row.occurrences[row.occurrence_index - 1]
    return any(
        may_report(row.plan_id, owner.body_id, sides[code], actor) and may_speak(shown, code)
        for code, owners in row.owners.items()
        for owner in owners
    )
