"""Whose word a date waits for. Pure."""

from app.control.rules import REPORTED, Stance, State
from app.control.standing import OccurrenceStanding

ACCEPTED = frozenset({Stance.DONE, Stance.NOT_DONE})


def awaited_sides(each: OccurrenceStanding) -> frozenset[str]:
    """The codes of the sides that are to speak next; none where nothing but work is waited for.

    What one side reported is accepted by that very side. A disagreement is settled by whoever did not propose how, and
    by both as long as nobody did.
    """
    if each.state == State.WAITING:
        return frozenset(code for code in each.owning if each.positions[code].stance not in ACCEPTED)
    if each.state == State.ACCEPTANCE:
        return frozenset(code for code in each.owning if each.positions[code].own in REPORTED)
    if each.state == State.DISAGREEMENT:
        proposing = each.proposal.side if each.proposal else None
        return frozenset(code for code in each.positions if code != proposing)
    return frozenset()
