"""The page of a plan's terms: open ones with their reading, events, rules with their sources."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from fastapi import Request
from sqlmodel import Session

from app.base.language import N_, say
from app.deadlines.reading_rules import EXCLUDES, INCLUDES, RULES, ReadingRule, ReadingRules, RuleKind
from app.deadlines.terms import Event
from app.figures.queries import PlanStanding
from app.plans.events import PlanEvent, events_of
from app.plans.open_terms import OpenTerm, Why, open_terms
from app.plans.terms import read_term, rules_of
from app.web.answers import language_of
from app.web.forms import Form
from app.web.views.readings import kind_words, value_words

NEXT_MEETING = N_("of the next meeting of the working group")
HEADINGS = {
    Why.UNREADABLE: N_("Not recognised"),
    Why.REVIEW: N_("To be looked at"),
    Why.WAITING: N_("Wait for an event"),
    Why.UNDATED: N_("Without a date: to be agreed by the sides"),
}


@dataclass(frozen=True, slots=True)
class TermLine:
    id: UUID
    path: str
    number: str
    title: str
    term: str
    kind: str
    why: str
    event: str
    dates: list[date | None]
    version: int
    may_confirm: bool


@dataclass(frozen=True, slots=True)
class EventLine:
    id: UUID
    name: str
    day: date | None
    version: int
    follows_meeting: bool
    form: Form


@dataclass(frozen=True, slots=True)
class RuleLine:
    code: str
    title: str
    source: str
    value: str
    choices: list[str]
    is_own: bool
    form: Form


def terms_page(request: Request, session: Session, standing: PlanStanding, forms: Mapping[str, Form]) -> dict[str, Any]:
    """Context of plans/terms.html beside the plan's frame; `forms` bring back what was typed, by event or rule."""
    language, rules = language_of(request), rules_of(session, standing.plan.id)
    lines = [(term.why, _term(language, term, standing, rules)) for term in open_terms(session, standing.plan)]
    groups = [(say(language, HEADINGS[why]), [line for each, line in lines if each == why]) for why in Why]
    return {
        "groups": [(heading, found) for heading, found in groups if found],
        "events": [_event(language, event, forms) for event in events_of(session, standing.plan.id)],
        "rules": [_rule(language, rule, rules, forms) for rule in RULES.values()],
    }


def read_value(code: str, text: str) -> str:
    """A day of the year is typed as 31.12, as people write it, and kept as 12-31."""
    rule = RULES.get(code)
    day, dot, month = text.partition(".")
    if rule is None or rule.kind != RuleKind.DAY_OF_YEAR or not dot:
        return text
    return f"{month.strip('. ').zfill(2)}-{day.strip().zfill(2)}"


def _term(language: str, term: OpenTerm, standing: PlanStanding, rules: ReadingRules) -> TermLine:
    wording, row = term.wording, standing.row(term.item.id)
    reading = read_term(wording.term, standing.plan, rules)
    return TermLine(
        id=term.item.id,
        path=row.path,
        number=wording.number,
        title=wording.title,
        term=wording.term,
        kind=kind_words(language, wording.kind),
        why=reading.why.said(language),
        event=_event_name(language, term.event) if term.event else "",
        dates=[each.due.due_on for each in row.occurrences],
        version=term.item.version,
        may_confirm=term.why == Why.REVIEW,
    )


def _event(language: str, event: PlanEvent, forms: Mapping[str, Form]) -> EventLine:
    name, form = _event_name(language, event), forms.get(str(event.id), Form())
    return EventLine(event.id, name, event.day, event.version, event.kind == Event.MEETING, form)


def _event_name(language: str, event: PlanEvent) -> str:
    return say(language, NEXT_MEETING) if event.kind == Event.MEETING else event.name


def _rule(language: str, rule: ReadingRule, rules: ReadingRules, forms: Mapping[str, Form]) -> RuleLine:
    value = rules.value(rule.code)
    return RuleLine(
        code=rule.code,
        title=say(language, rule.title),
        source=say(language, rule.source),
        value=value_words(language, rule, value) if rule.kind == RuleKind.DAY_OF_YEAR else value,
        choices=[INCLUDES, EXCLUDES] if rule.kind == RuleKind.CHOICE else [],
        is_own=value != rule.default,
        form=forms.get(rule.code, Form()),
    )
