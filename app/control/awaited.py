"""Whose word a date waits for. Pure."""

from collections.abc import Iterator

from app.control.rules import REPORTED, SPOKEN, Stance, State
from app.control.standing import OccurrenceStanding

ACCEPTED = frozenset({Stance.DONE, Stance.NOT_DONE})


def awaited_sides(each: OccurrenceStanding) -> frozenset[str]:
    """The codes of the sides that are to speak next; none where nothing but work is waited for.

    Beside what the state waits for: whoever may still object, and whoever is to answer a request for a later date.
    """
    return frozenset((*_by_state(each), *each.answer_by, *_by_extension(each)))


def _by_state(each: OccurrenceStanding) -> list[str]:
    """What one side reported is accepted by that very side, and the other one goes on owing its own word.

    A disagreement is settled by whoever did not propose how, and by both as long as nobody did.
    """
    if each.state == State.WAITING:
        return [code for code in each.owning if each.positions[code].stance not in ACCEPTED]
    if each.state == State.ACCEPTANCE:
        return [code for code in each.owning if _owes_a_word(each, code)]
    if each.state == State.DISAGREEMENT:
        proposing = each.proposal.side if each.proposal else None
        return [code for code in each.positions if code != proposing]
    return []


def _owes_a_word(each: OccurrenceStanding, code: str) -> bool:
    return each.positions[code].own in REPORTED or each.positions[code].stance not in SPOKEN


def _by_extension(each: OccurrenceStanding) -> Iterator[str]:
    """The own controller grants what was asked for; what is granted waits for the other side."""
    for code, position in each.positions.items():
        if position.extension and each.is_open:
            yield from (other for other in each.positions if (other != code) == position.extension.is_granted)
