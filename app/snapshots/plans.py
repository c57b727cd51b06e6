"""A plan as it stood, gathered for a file."""

from collections.abc import Sequence

from sqlmodel import Session

from app.control.act_queries import moves_of
from app.control.rows import ItemRow
from app.exports.plan_sheet import PlanOnDay, SideName
from app.figures.queries import PlanStanding


def plan_on_day(
    session: Session,
    standing: PlanStanding,
    *,
    seal: tuple[str, str] | None = None,
    rows: Sequence[ItemRow] | None = None,
    selected: Sequence[str] = (),
) -> PlanOnDay:
    """`rows`: those that were selected, and by what, in words; else all of them."""
    return PlanOnDay(
        title=standing.plan.title,
        day=standing.today,
        sides=[SideName(party.side.code, party.side.short, party.side.adjective) for party in standing.parties],
        sections=standing.sections,
        rows=standing.rows if rows is None else rows,
        moves=moves_of(session, standing.plan.id, at=standing.at),
        seal=seal,
        selected=selected,
    )
