"""What waits for the reader: to accept, to grant, to answer, to settle; and what the other side has moved."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import timedelta

from app.control.positions import Position
from app.control.rights import may_answer_for, may_control
from app.control.rows import ItemRow, shown_positions
from app.control.rules import REPORTED, Stance, State
from app.control.standing import OccurrenceStanding
from app.figures.queries import PlanStanding
from app.people.actor import Actor
from app.plans.queries import Party
from app.web.views.attention import Groups, by_date

NEWS = timedelta(days=14)  # how long a moved date is told of
KEYS = ("returned", "to_accept", "extensions", "to_answer", "to_settle", "extended")


def waiting(shown: Sequence[PlanStanding], actor: Actor) -> Groups:
    groups: dict[str, list[ItemRow]] = {key: [] for key in KEYS}
    for standing in shown:
        for row in standing.rows:
            for index, each in enumerate(row.occurrences, start=1):
                for key in dict.fromkeys(_keys(standing, row, each, actor)):
                    groups[key].append(_at_date(row, each, index))
    return [(key, by_date(rows)) for key, rows in groups.items() if rows]


def _keys(standing: PlanStanding, row: ItemRow, each: OccurrenceStanding, actor: Actor) -> Iterator[str]:
    plan_id = standing.plan.id
    for party, other in zip(standing.parties, reversed(standing.parties), strict=True):
        position, code = each.positions[party.side.code], party.side.code
        if position.own == Stance.RETURNED and _reports(row, party, actor):
            yield "returned"
        if may_control(plan_id, party.side.id, actor, is_named=party.has_controller):
            yield from _to_control(each, position)
        if may_answer_for(plan_id, other.side.id, actor):
            yield from _of_the_other_side(standing, each, position)
        if code in each.answer_by and may_answer_for(plan_id, party.side.id, actor):
            yield "to_answer"
    own = {party.side.code for party in standing.parties if party.side.id in actor.coordinates(plan_id)}
    if each.state == State.DISAGREEMENT and each.proposal and own - {each.proposal.side}:
        yield "to_settle"


def _reports(row: ItemRow, party: Party, actor: Actor) -> bool:
    own = {owner.body_id for owner in row.owners[party.side.code]} & actor.body_ids
    return bool(own) and party.side.id in actor.owns_for(row.plan_id)


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
