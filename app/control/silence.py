"""The other side let its days pass: the clock writes the closing act, once."""

from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlmodel import Session, col

from app.base.database import Database, take_turn
from app.base.errors import Conflict
from app.base.zones import local_day
from app.control.held import Held, decide, hold, look
from app.control.models import Decision, DecisionKind, Progress, Report
from app.control.standing import may_answer
from app.history.models import Author, Via
from app.plans.models import Item, Occurrence, Plan
from app.plans.queries import parties_of
from app.plans.standing_items import stands

SILENCE_TURN = 20241118
CLOCK = Author(person_id=None, via=Via.CLOCK)
AT_MOST = 200  # in one transaction, which others wait for; the rest is for the next pass
AT_LEAST = timedelta(days=1)  # no plan gives less than one working day


def record_silences(database: Database, *, now: datetime) -> int:
    """How many were written. Looks without a lock; of several processes only one writes."""
    with database.reading() as session:
        if not any(_has_lapsed(session, row, now) for row in _waiting(session, now)):
            return 0
    with database.writing() as session:
        take_turn(session, SILENCE_TURN)
        return write_silences(session, now=now)


def write_silences(session: Session, *, now: datetime) -> int:
    written = 0
    for row in _waiting(session, now):
        if written < AT_MOST and _has_lapsed(session, row, now):
            written += _close(session, row, now)
    return written


def _close(session: Session, row: Any, now: datetime) -> bool:
    """Holding the date we look again: the other side may have answered in this very moment."""
    try:
        held, decision = hold(session, row.Item, row.Occurrence), row.Decision
    except Conflict:  # the item was taken out in this very moment: in the bin nothing is closed
        return False
    if not _is_open(held, decision):
        return False
    side_id = held.other(decision.side_id)
    decide(session, held, DecisionKind.LAPSED, side_id, by=CLOCK, now=now, answers_id=decision.id)
    return True


def _waiting(session: Session, now: datetime) -> list[Any]:
    """So many working days are at least as many days."""
    rows = session.execute(UNANSWERED, {"before": now - AT_LEAST}).all()
    return [row for row in rows if now - row.Decision.at >= timedelta(days=row.answer_days)]


def _has_lapsed(session: Session, row: Any, now: datetime) -> bool:
    held, decision = look(session, row.Item, row.Occurrence), row.Decision
    if not _is_open(held, decision):
        return False
    parties = {party.side.id: party for party in parties_of(session, [held.plan.id])[held.plan.id]}
    decided_on = held.position(decision.side_id).decided_on
    assert decided_on, "what may be answered was decided on a day"
    calendar = parties[held.other(decision.side_id)].days.calendar
    return local_day(now, held.plan.zone) > calendar.after(decided_on, held.plan.answer_days)


def _is_open(held: Held, decision: Decision) -> bool:
    decided, other = held.position(decision.side_id), held.position(held.other(decision.side_id))
    return decided.decision_id == decision.id and may_answer(other, decided)


def _unanswered() -> sa.Select:
    """Acceptances of "done" and removals that nobody has answered, and nothing has overtaken."""
    later = sa.inspect(Decision).local_table.alias().c
    said = sa.inspect(Report).local_table.alias().c
    # A set looked up, not a search for each: where few decisions answer others, SQLite thinks little of the index.
    answers = sa.select(later.answers_id).where(later.answers_id.is_not(None), later.undone_at.is_(None))
    overtaken = sa.exists().where(
        later.occurrence_id == Decision.occurrence_id,
        later.undone_at.is_(None),
        later.seq > Decision.seq,
        later.kind.in_([DecisionKind.RETURNED, DecisionKind.RESUMED, DecisionKind.SETTLED]),
    )
    spoken = sa.exists().where(
        said.occurrence_id == Decision.occurrence_id,
        said.side_id != Decision.side_id,
        said.undone_at.is_(None),
        said.is_addition.is_(False),
    )
    done = sa.and_(col(Decision.kind) == DecisionKind.ACCEPTED, col(Report.progress) == Progress.DONE, ~spoken)
    unanswered = sa.select(Decision, Occurrence, Item, col(Plan.answer_days))
    unanswered = unanswered.join(Occurrence, col(Occurrence.id) == Decision.occurrence_id)
    unanswered = unanswered.join(Item, col(Item.id) == Occurrence.item_id).join(Plan, col(Plan.id) == Item.plan_id)
    unanswered = unanswered.outerjoin(Report, col(Report.id) == Decision.report_id)
    unanswered = unanswered.where(
        sa.or_(done, col(Decision.kind) == DecisionKind.REMOVED), col(Decision.undone_at).is_(None), stands(Item.id)
    )
    unanswered = unanswered.where(
        col(Decision.at) < sa.bindparam("before"), col(Decision.id).not_in(answers), ~overtaken
    )
    return unanswered.order_by(col(Decision.seq))


UNANSWERED = _unanswered()
