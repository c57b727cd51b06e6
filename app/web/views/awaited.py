"""Whose word a row waits for, as its reader calls the sides."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from app.control.awaited import awaited_sides
from app.control.rows import ItemRow
from app.figures.queries import PlanStanding
from app.people.actor import Actor

OWN, OTHER, BOTH = "own", "other", "both"


@dataclass(frozen=True, slots=True)
class Awaited:
    """`own_codes`: the reader's side in each plan; without it nobody there is "the other side"."""

    own_codes: dict[UUID, str]

    def of(self, row: ItemRow) -> str:
        sides, own = awaited_sides(row.occurrences[row.occurrence_index - 1]), self.own_codes.get(row.plan_id)
        if not sides or own is None:
            return ""
        if len(sides) > 1:
            return BOTH
        return OWN if own in sides else OTHER

    def counted(self, rows: Sequence[ItemRow]) -> list[tuple[str, int]]:
        """Every row once: the own side's, the other's, both sides'."""
        counts = Counter(map(self.of, rows))
        return [(whose, counts[whose]) for whose in (OWN, OTHER, BOTH) if counts[whose]]


def awaited_by(shown: Sequence[PlanStanding], actor: Actor) -> Awaited:
    return Awaited(
        {
            standing.plan.id: party.side.code
            for standing in shown
            for party in standing.parties
            if party.side.id == actor.side_id
        }
    )
