"""What a printed term means in one plan: its frame, its rules, and the words of an item made from a reading."""

from typing import Any
from uuid import UUID

from sqlmodel import Session, select

from app.deadlines.offsets import as_text
from app.deadlines.phrases import read_phrase, report_days
from app.deadlines.reading_rules import DEFAULT_RULES, ReadingRules
from app.deadlines.terms import Frame, Reading
from app.plans.models import Plan, PlanReadingRule


def frame_of(plan: Plan) -> Frame:
    return Frame(plan.starts_on, plan.ends_on, plan.signed_on)


def rules_of(session: Session, plan_id: UUID) -> ReadingRules:
    """Common practice, with what this plan says otherwise."""
    rules = DEFAULT_RULES
    for said in session.exec(select(PlanReadingRule).where(PlanReadingRule.plan_id == plan_id)):
        rules = rules.with_value(said.code, said.value)
    return rules


def read_term(term: str, plan: Plan, rules: ReadingRules) -> Reading:
    return read_phrase(term, frame_of(plan), rules)


def words_of_reading(reading: Reading, plan: Plan, rules: ReadingRules) -> dict[str, Any]:
    """The part of an item's words that the reading gives; what always goes on is owed on its report days."""
    return {
        "kind": reading.kind,
        "due": reading.due or report_days(reading, frame_of(plan), rules),
        "starts_on": reading.start,
        "recurrence": reading.recurrence,
        "anchor": reading.anchor[:200],
        "offset": as_text(reading.offset),
        "rule": reading.rule,
        "review": reading.review,
    }
