"""Where an item would come to lie on the board if a side's word changed. Pure."""

from app.control.positions import Said
from app.control.rows import ItemRow, PlanDays
from app.control.rules import Stance
from app.control.standing import LaneKey, OccurrenceStanding, stand_item, stand_occurrence


def lane_after(row: ItemRow, code: str, own: Stance, days: PlanDays) -> LaneKey:
    """`own`: what the side would say on the date that is shown; what the other side had answered falls away."""
    shown = row.occurrences[row.occurrence_index - 1]
    after = _standing_after(shown, code, own, days)
    return stand_item([after if each is shown else each for each in row.occurrences]).lane


def _standing_after(shown: OccurrenceStanding, code: str, own: Stance, days: PlanDays) -> OccurrenceStanding:
    positions = {side: position._replace(answer=None, has_lapsed=False) for side, position in shown.positions.items()}
    positions[code] = positions[code]._replace(own=own, reported_on=days.today, decision_id=None, decided_on=None)
    return stand_occurrence(
        shown.due, Said(positions), days.sides, days.today, owning=shown.owning, answer_days=days.answer_days
    )
