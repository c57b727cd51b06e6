"""Acts on how terms are read: a person confirms a reading, a plan changes a rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from app.base.errors import Conflict
from app.base.language import N_
from app.base.versions import next_version
from app.deadlines.reading_rules import ReadingRules
from app.history.changes import record
from app.people.actor import Actor
from app.plans.models import Item, Occurrence, Plan, Wording
from app.plans.terms import PlanReadingRule, read_term, rules_of, words_of_reading
from app.plans.versions import keep_dates


def confirm_reading(session: Session, item: Item, wording: Wording, *, seen: int, by: Actor, now: datetime) -> None:
    """Whoever looked at the term stands for its reading from now on."""
    by.must_edit(item.plan_id)
    if not wording.review:
        raise Conflict(N_("The reading of this term is already confirmed"))
    next_version(session, item, seen=seen)
    wording.review, wording.confirmed_by, wording.confirmed_at = False, by.person_id, now
    session.add(wording)
    record(session, "item.term_confirmed", item.id, by=by, now=now, plan_id=item.plan_id, term=wording.term)


@dataclass(frozen=True)
class _Planned:
    """The dates of one term under the old rule and under the new one, period by period."""

    before: Sequence[date]
    after: Sequence[date]

    def moved(self, day: date | None, today: date) -> date | None:
        """Where a date goes that lies ahead; what is past, or would be past at once, stays."""
        for was, to in zip(self.before, self.after, strict=False):
            if was == day and was >= today and to >= today and to != was:
                return to
        return None


def change_reading_rule(
    session: Session, plan: Plan, code: str, value: str, *, by: Actor, now: datetime, today: date
) -> int:
    """Read the plan's terms by another rule from now on. How many dates moved; only such as lie ahead."""
    by.must_edit(plan.id)
    old = rules_of(session, plan.id)
    new = old.with_value(code, value)
    if new.value(code) == old.value(code):
        return 0
    session.merge(PlanReadingRule(plan_id=plan.id, code=code, value=value))
    changed = {"rule": code, "value": [old.value(code), value]}
    record(session, "plan.reading_rule_changed", plan.id, changed, by=by, now=now, plan_id=plan.id)
    return sum(
        _replan(session, item, _planned(wording.term, plan, old, new), today=today, by=by, now=now)
        for item, wording in _read_by(session, plan, code)
    )


def _read_by(session: Session, plan: Plan, code: str) -> list[tuple[Item, Wording]]:
    present = select(Item, Wording).join(Wording, col(Wording.item_id) == Item.id)
    present = present.where(
        Item.plan_id == plan.id, col(Wording.valid_to).is_(None), col(Wording.is_deleted).is_(False)
    )
    return [(item, wording) for item, wording in session.exec(present) if code in wording.rule.split()]


def _planned(term: str, plan: Plan, old: ReadingRules, new: ReadingRules) -> _Planned:
    before, after = (words_of_reading(read_term(term, plan, rules), plan, rules)["due"] for rules in (old, new))
    return _Planned(before, after)


def _replan(session: Session, item: Item, planned: _Planned, *, today: date, by: Actor, now: datetime) -> int:
    """A date that was postponed by decision stands on its own and stays."""
    standing = select(Occurrence).where(Occurrence.item_id == item.id, col(Occurrence.withdrawn_at).is_(None))
    moves: list[tuple[date | None, date]] = []
    for occurrence in session.exec(standing.order_by(col(Occurrence.due_on))).all():
        to = planned.moved(occurrence.due_on, today) if occurrence.due_on == occurrence.first_due_on else None
        if to:
            moves.append((occurrence.due_on, to))
            occurrence.due_on = occurrence.first_due_on = to
            session.add(occurrence)
            keep_dates(session, [occurrence], now=now)
    if moves:
        due = [[was for was, _ in moves], [to for _, to in moves]]
        record(session, "item.replanned", item.id, by=by, now=now, plan_id=item.plan_id, due=due)
    return len(moves)
