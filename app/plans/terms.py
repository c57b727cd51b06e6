"""What a printed term means in one plan: its frame, its rules, and the words of an item made from a reading."""

from typing import Any
from uuid import UUID

from sqlmodel import Field, Session, SQLModel, select

from app.deadlines.offsets import as_text
from app.deadlines.phrases import read_phrase
from app.deadlines.reading_rules import ReadingRules
from app.deadlines.resolving import report_days
from app.deadlines.terms import Frame, Reading
from app.plans.models import Plan


class PlanReadingRule(SQLModel, table=True):
    """How this plan reads what a term leaves open, where it differs from common practice."""

    __tablename__ = "plan_reading_rule"

    plan_id: UUID = Field(primary_key=True, foreign_key="plan.id")
    code: str = Field(primary_key=True, max_length=40)
    value: str = Field(max_length=20)


def frame_of(plan: Plan) -> Frame:
    return Frame(plan.starts_on, plan.ends_on, plan.signed_on)


def rules_of(session: Session, plan_id: UUID) -> ReadingRules:
    """Common practice, with what this plan says otherwise."""
    said = select(PlanReadingRule.code, PlanReadingRule.value).where(PlanReadingRule.plan_id == plan_id)
    return ReadingRules.of(dict(iter(session.exec(said))))


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
