"""When a side owes nothing more on a date: by its own closing word, or by what was decided on it.

The word counts as it was said, accepted or not; a return takes it back. What is here in SQL is in
`app.control.positions` as rules: the last act that bears on the side decides. Asked for all dates at once, because
asking date by date takes longer; `among` says which dates matter, where they are few.
"""

from typing import Any

import sqlalchemy as sa

from app.control.models import Decision, DecisionKind
from app.control.rules import CLOSING
from app.post.columns import decision, item, occurrence, owner, plan_side, report

# Decisions that bear on one side; a settlement bears on both, whoever confirmed it.
OWN = (DecisionKind.RETURNED, DecisionKind.ACKNOWLEDGED, DecisionKind.LAPSED)
CLOSE = (DecisionKind.ACKNOWLEDGED, DecisionKind.LAPSED)
REOPEN = (DecisionKind.RETURNED, DecisionKind.RESUMED, DecisionKind.SETTLED)


def closed_dates(among: Any = None) -> sa.Subquery:
    """Dates and sides whose last act closes the date for the side."""
    acts = sa.union_all(_words(among), _own_decisions(among), _settlements(among)).subquery("acts").c
    last, last_closing = sa.func.max(acts.place), sa.func.max(sa.case((acts.closes == 1, acts.place)))
    closed = sa.select(acts.occurrence_id, acts.side_id).group_by(acts.occurrence_id, acts.side_id)
    return closed.having(last == last_closing).subquery("closed")


def removed_dates(among: Any = None) -> sa.Subquery:
    """Dates that are off control: of both sides."""
    later = sa.inspect(Decision).local_table.alias().c
    resumed = sa.exists().where(
        later.occurrence_id == decision.occurrence_id,
        sa.or_(
            later.kind == DecisionKind.SETTLED,
            sa.and_(later.kind == DecisionKind.RESUMED, later.side_id == decision.side_id),
        ),
        later.undone_at.is_(None),
        later.seq > decision.seq,
    )
    removed = sa.select(decision.occurrence_id).where(*_standing(among), decision.kind == DecisionKind.REMOVED)
    return removed.where(~resumed)


def said_at() -> Any:
    """When the side spoke last, or took a word back."""
    last = sa.select(sa.func.max(sa.func.coalesce(report.undone_at, report.at)))
    return last.where(*_of_the_side()).scalar_subquery()


def reopened_at() -> Any:
    """When something was decided that may have opened the date again."""
    last = sa.select(sa.func.max(sa.func.coalesce(decision.undone_at, decision.at)))
    return last.where(decision.occurrence_id == occurrence.id, decision.kind.in_(REOPEN)).scalar_subquery()


def _words(among: Any) -> sa.Select:
    closes = sa.case((report.progress.in_(CLOSING), 1), else_=0).label("closes")
    place = _place(report.seq, report.n).label("place")
    words = sa.select(report.occurrence_id, report.side_id, place, closes)
    words = words.where(report.is_addition.is_(False), report.undone_at.is_(None))
    return words if among is None else words.where(report.occurrence_id.in_(among))


def _own_decisions(among: Any) -> sa.Select:
    closes = sa.case((decision.kind.in_(CLOSE), 1), else_=0)
    own = sa.select(decision.occurrence_id, decision.side_id, _place(decision.seq), closes)
    return own.where(*_standing(among), decision.kind.in_(OWN))


def _settlements(among: Any) -> sa.Select:
    closes = sa.case((decision.value.in_(CLOSING), 1), else_=0)
    settled = sa.select(decision.occurrence_id, plan_side.side_id, _place(decision.seq), closes)
    settled = settled.join(occurrence.id.table, occurrence.id == decision.occurrence_id)
    settled = settled.join(item.id.table, item.id == occurrence.item_id)
    settled = settled.join(plan_side.side_id.table, plan_side.plan_id == item.plan_id)
    return settled.where(*_standing(among), decision.kind == DecisionKind.SETTLED)


def _place(seq: Any, n: Any = 0) -> Any:
    """In the order of acts, as one number; `n` tells words of one act apart."""
    return sa.cast(seq, sa.BigInteger) * 1_000_000 + n


def _standing(among: Any) -> list[Any]:
    stands = [decision.undone_at.is_(None)]
    return stands if among is None else [*stands, decision.occurrence_id.in_(among)]


def _of_the_side() -> tuple[Any, ...]:
    return (
        report.occurrence_id == occurrence.id,
        report.side_id == owner.side_id,
        report.is_addition.is_(False),
    )
