"""What asks for attention: one's own items by urgency, and the signals of whole plans."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.control.rights import may_answer_for, may_control
from app.control.rows import ItemRow, shown_positions
from app.control.rules import CLOSED, REPORTED, State
from app.control.standing import LaneKey, OccurrenceStanding, SignalKind
from app.figures.queries import PlanStanding
from app.figures.rules import is_soon
from app.people.actor import Actor

URGENT = (SignalKind.SOON, SignalKind.TODAY)


Groups = list[tuple[str, list[ItemRow]]]  # a heading's key (to_accept, overdue, soon, later, …) and its rows


def own_groups(shown: Sequence[PlanStanding], actor: Actor, *, with_closed: bool = False) -> Groups:
    """The items of one's bodies: overdue, within 14 days, later; and on request what is closed."""
    own = [row for standing in shown for row in standing.rows if row.owned_by(actor.body_ids)]
    groups: dict[str, list[ItemRow]] = {key: [] for key in ("overdue", "soon", "later", "done")}
    for row in own:
        groups[_urgency(row)].append(row)
    wanted = groups if with_closed else [key for key in groups if key != "done"]
    return [(key, _by_date(groups[key])) for key in wanted if groups[key]]


def plan_signals(shown: Sequence[PlanStanding]) -> Groups:
    """What a coordinator or a head looks at first."""
    rows = [row for standing in shown for row in standing.rows]
    groups = (
        ("overdue", _by_date(row for row in rows if row.lane == LaneKey.OVERDUE)),
        ("disagreement", _by_date(row for row in rows if row.lane == LaneKey.DISAGREEMENT)),
        ("soon", _by_date(row for row in rows if is_soon(row))),
    )
    return [(key, found) for key, found in groups if found]


def to_decide(shown: Sequence[PlanStanding], actor: Actor) -> Groups:
    """What waits for this person's decision: as controller, for the other side, as coordinator."""
    groups: dict[str, list[ItemRow]] = {key: [] for key in ("to_accept", "extensions", "to_answer", "to_settle")}
    for standing in shown:
        for row in standing.rows:
            for index, each in enumerate(row.occurrences, start=1):
                for key in _waiting(standing, each, actor):
                    groups[key].append(_at_date(row, each, index))
    return [(key, _by_date(rows)) for key, rows in groups.items() if rows]


def _waiting(standing: PlanStanding, each: OccurrenceStanding, actor: Actor) -> Iterator[str]:
    plan_id = standing.plan.id
    for party, other in zip(standing.parties, reversed(standing.parties), strict=True):
        position, code = each.positions[party.side.code], party.side.code
        asked = position.extension if each.is_open else None
        if may_control(plan_id, party.side.id, actor, is_named=party.has_controller):
            if position.own in REPORTED and each.is_open:
                yield "to_accept"
            if asked and not asked.is_granted:
                yield "extensions"
        if asked and asked.is_granted and may_answer_for(plan_id, other.side.id, actor):
            yield "extensions"
        if code in each.answer_by and may_answer_for(plan_id, party.side.id, actor):
            yield "to_answer"
    proposal = each.proposal if each.state == State.DISAGREEMENT else None
    own = {p.side.code for p in standing.parties if p.side.id in actor.coordinates(plan_id)}
    if proposal and own - {proposal.side}:
        yield "to_settle"


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


def _urgency(row: ItemRow) -> str:
    if row.state in CLOSED:
        return "done"
    if row.signal.kind == SignalKind.OVERDUE:
        return "overdue"
    return "soon" if row.signal.kind in URGENT else "later"


def _by_date(rows: Iterable[ItemRow]) -> list[ItemRow]:
    """The earliest first, what has no date last."""
    return sorted(rows, key=lambda row: row.due_on or date.max)
