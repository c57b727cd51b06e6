"""What waits for the reader: to accept, to grant, to answer, to settle; and what the other side has moved."""

from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass, replace
from datetime import timedelta
from uuid import UUID

from app.control.positions import Position
from app.control.rights import may_answer_for, may_control
from app.control.rows import ItemRow, shown_positions
from app.control.rules import REPORTED, Stance, State
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.web.views.attention import Groups, by_date

NEWS = timedelta(days=14)  # how long a moved date is told of
KEYS = ("returned", "to_accept", "extensions", "to_answer", "to_settle", "extended")


@dataclass(frozen=True, slots=True)
class Part:
    """What the reader is for one side of a plan. `faces`: answers for the side opposite."""

    code: str
    reports: bool
    controls: bool
    answers: bool
    faces: bool
    settles: bool


def waiting(shown: Sequence[PlanStanding], actor: Actor) -> Groups:
    groups: dict[str, list[ItemRow]] = {key: [] for key in KEYS}
    for standing in shown:
        parts = _parts(standing, actor)  # asked once a plan: there are thousands of dates
        for row in standing.rows:
            for index, each in enumerate(row.occurrences, start=1):
                for key in dict.fromkeys(_keys(standing, row, each, parts, actor.body_ids)):
                    groups[key].append(_at_date(row, each, index))
    return [(key, by_date(rows)) for key, rows in groups.items() if rows]


def _parts(standing: PlanStanding, actor: Actor) -> list[Part]:
    plan_id = standing.plan.id
    return [
        Part(
            code=party.side.code,
            reports=party.side.id in actor.owns_for(plan_id),
            controls=may_control(plan_id, party.side.id, actor, is_named=party.has_controller),
            answers=may_answer_for(plan_id, party.side.id, actor),
            faces=may_answer_for(plan_id, other.side.id, actor),
            settles=party.side.id in actor.coordinates(plan_id),
        )
        for party, other in zip(standing.parties, reversed(standing.parties), strict=True)
    ]


def _keys(
    standing: PlanStanding, row: ItemRow, each: OccurrenceStanding, parts: Sequence[Part], bodies: Set[UUID]
) -> Iterator[str]:
    for part in parts:
        position = each.positions[part.code]
        if position.own == Stance.RETURNED and part.reports and _owns(row, part.code, bodies):
            yield "returned"
        if part.controls:
            yield from _to_control(each, position)
        if part.faces:
            yield from _of_the_other_side(standing, each, position)
        if part.answers and part.code in each.answer_by:
            yield "to_answer"
    if each.state == State.DISAGREEMENT and each.proposal and _may_settle(parts, each.proposal.side):
        yield "to_settle"


def _owns(row: ItemRow, code: str, bodies: Set[UUID]) -> bool:
    return any(owner.body_id in bodies for owner in row.owners[code])


def _may_settle(parts: Sequence[Part], proposing: str) -> bool:
    return any(part.settles and part.code != proposing for part in parts)


def _to_control(each: OccurrenceStanding, position: Position) -> Iterator[str]:
    if position.own in REPORTED and each.is_open:
        yield "to_accept"
    if position.extension and each.is_open and not position.extension.is_granted:
        yield "extensions"


def _of_the_other_side(standing: PlanStanding, each: OccurrenceStanding, position: Position) -> Iterator[str]:
    """What concerns whoever stands opposite: a date to be agreed to, or one that was moved with notice."""
    if position.extension and each.is_open and position.extension.is_granted:
        yield "extensions"
    if position.extended_on and each.is_open and standing.today - position.extended_on <= NEWS:
        yield "extended"


def _at_date(row: ItemRow, each: OccurrenceStanding, index: int) -> ItemRow:
    """The row as if this were its date: what waits need not be the date that the plan shows."""
    if index == row.occurrence_index:
        return row
    due = each.due
    return replace(
        row,
        path=f"{row.path}?due={due.due_on}" if due.due_on else row.path,
        positions=shown_positions(each),
        due_on=due.due_on,
        first_due_on=due.first_due_on if due.first_due_on != due.due_on else None,
        due_by_side=each.due_by_side,
        occurrence_index=index,
        state=each.state,
        signal=each.signal,
    )
