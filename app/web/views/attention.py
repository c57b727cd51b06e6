"""What asks for attention: one's own items by urgency, and the signals of whole plans."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from app.control.rows import ItemRow
from app.control.rules import CLOSED
from app.control.standing import LaneKey, SignalKind
from app.figures.queries import PlanStanding
from app.figures.risks import silence
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
    return [(key, by_date(groups[key])) for key in wanted if groups[key]]


def own_part(standing: PlanStanding, actor: Actor) -> PlanStanding:
    """What a guest sees of the plan: the rows of the own bodies."""
    return replace(standing, rows=[row for row in standing.rows if row.owned_by(actor.body_ids)])


def plan_signals(shown: Sequence[PlanStanding]) -> Groups:
    """What a coordinator or a head looks at first."""
    rows = [row for standing in shown for row in standing.rows]
    groups = (
        ("overdue", by_date(row for row in rows if row.lane == LaneKey.OVERDUE)),
        ("disagreement", by_date(row for row in rows if row.lane == LaneKey.DISAGREEMENT)),
        ("soon", by_date(row for row in rows if is_soon(row))),
        ("silent", by_date(_silent(shown))),
    )
    return [(key, found) for key, found in groups if found]


def _silent(shown: Sequence[PlanStanding]) -> Iterator[ItemRow]:
    for standing in shown:
        yield from (row for row in standing.rows if silence(row, begun=standing.begun, today=standing.today))


def _urgency(row: ItemRow) -> str:
    if row.state in CLOSED:
        return "done"
    if row.signal.kind == SignalKind.OVERDUE:
        return "overdue"
    return "soon" if row.signal.kind in URGENT else "later"


def by_date(rows: Iterable[ItemRow]) -> list[ItemRow]:
    """The earliest first, what has no date last."""
    return sorted(rows, key=lambda row: row.due_on or date.max)
