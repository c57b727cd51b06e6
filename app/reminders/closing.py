"""When a side owes nothing more on a date: by its own closing word, or by what was decided on it.

The word counts as it was said, accepted or not; a return takes it back. What is here in SQL is in
`app.control.positions` as rules: the last act that bears on the side decides.
"""

from typing import Any

import sqlalchemy as sa

from app.control.models import Decision, DecisionKind
from app.control.rules import CLOSING
from app.post.columns import decision, occurrence, owner, report

# Decisions that bear on one side; a settlement bears on both, whoever confirmed it.
OWN = (DecisionKind.RETURNED, DecisionKind.ACKNOWLEDGED, DecisionKind.LAPSED)
OUTER = (occurrence.id.table, owner.id.table)  # of the statement that asks
CLOSE = (DecisionKind.ACKNOWLEDGED, DecisionKind.LAPSED)
REOPEN = (DecisionKind.RETURNED, DecisionKind.RESUMED, DecisionKind.SETTLED)


def is_closed() -> Any:
    """Whether the date is off control, or the last act that bears on the owner's side closes it for that side."""
    acts = sa.union_all(_words(), _decisions()).subquery()
    last = sa.select(acts.c.closes).order_by(acts.c.seq.desc(), acts.c.n.desc()).limit(1).scalar_subquery()
    return sa.or_(_is_removed(), sa.func.coalesce(last, 0) == 1)


def said_at() -> Any:
    """When the side spoke last, or took a word back."""
    last = sa.select(sa.func.max(sa.func.coalesce(report.undone_at, report.at)))
    return last.where(*_of_the_side()).scalar_subquery()


def reopened_at() -> Any:
    """When something was decided that may have opened the date again."""
    last = sa.select(sa.func.max(sa.func.coalesce(decision.undone_at, decision.at)))
    return last.where(decision.occurrence_id == occurrence.id, decision.kind.in_(REOPEN)).scalar_subquery()


def _words() -> Any:
    closes = sa.case((report.progress.in_(CLOSING), 1), else_=0)
    words = sa.select(report.seq.label("seq"), report.n.label("n"), closes.label("closes"))
    return words.where(*_of_the_side(), report.undone_at.is_(None)).correlate(*OUTER)


def _decisions() -> Any:
    closing_value = sa.and_(decision.kind == DecisionKind.SETTLED, decision.value.in_(CLOSING))
    closes = sa.case((sa.or_(decision.kind.in_(CLOSE), closing_value), 1), else_=0)
    own = sa.and_(decision.side_id == owner.side_id, decision.kind.in_(OWN))
    decisions = sa.select(decision.seq, sa.literal(0), closes).where(
        decision.occurrence_id == occurrence.id,
        decision.undone_at.is_(None),
        sa.or_(own, decision.kind == DecisionKind.SETTLED),
    )
    return decisions.correlate(*OUTER)


def _is_removed() -> Any:
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
    removed = sa.and_(decision.kind == DecisionKind.REMOVED, decision.undone_at.is_(None))
    return sa.exists().where(decision.occurrence_id == occurrence.id, removed, ~resumed)


def _of_the_side() -> tuple[Any, ...]:
    return (
        report.occurrence_id == occurrence.id,
        report.side_id == owner.side_id,
        report.is_addition.is_(False),
    )
