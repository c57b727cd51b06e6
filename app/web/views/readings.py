"""How a term was read, in words: the kind, the days, the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from app.base.language import N_, say, say_n
from app.base.templating import day
from app.deadlines.reading_rules import EXCLUDES, INCLUDES, RULES, ReadingRule, ReadingRules, RuleKind
from app.deadlines.terms import Reading, TermKind
from app.plans.models import Wording

KINDS = {
    TermKind.DATE: N_("a date"),
    TermKind.PERIOD: N_("a period"),
    TermKind.RECURRING: N_("recurring"),
    TermKind.CONTINUOUS: N_("goes on all the time"),
    TermKind.RELATIVE: N_("counted from an event"),
    TermKind.UNDATED: N_("without a date"),
    TermKind.UNREADABLE: N_("not recognised"),
}
CHOICES = {INCLUDES: N_("the day itself counts"), EXCLUDES: N_("the day before is the last")}
FEW = 4
BY_HAND = "by-hand"


@dataclass(frozen=True, slots=True)
class ReadingView:
    """How a term was read: the kind, the reason in a sentence, the rules it took, who stands for it and since when."""

    kind: str
    why: str
    rules: list[str]
    confirmed_by: str
    confirmed_at: datetime | None


def reading_view(
    language: str, wording: Wording, reading: Reading, rules: ReadingRules, confirmed_by: str
) -> ReadingView:
    """`reading`: what the phrase is read as today; dates set by hand need no other reason."""
    by_hand = wording.rule == BY_HAND
    return ReadingView(
        kind=kind_words(language, wording.kind),
        why=say(language, N_("the dates were set by hand")) if by_hand else reading.why.said(language),
        rules=[] if by_hand else rule_words(language, wording.rule, rules),
        confirmed_by=confirmed_by,
        confirmed_at=wording.confirmed_at,
    )


def kind_words(language: str, kind: TermKind) -> str:
    return say(language, KINDS[kind])


def days_words(language: str, start: date | None, due: Sequence[date]) -> str:
    """01.09.2024 — 30.09.2024; or the first and the last of many; empty without a date."""
    if start and len(due) == 1 and start != due[0]:
        return f"{day(start)} — {day(due[0])}"
    if len(due) <= FEW:
        return ", ".join(map(day, due))
    return say_n(
        language,
        "%(n)d date: %(first)s … %(last)s",
        "%(n)d dates: %(first)s … %(last)s",
        len(due),
        first=day(due[0]),
        last=day(due[-1]),
    )


def rule_words(language: str, codes: str, rules: ReadingRules) -> list[str]:
    """The reading rules that a reading names: title, value in this plan, source."""
    named = [RULES[code] for code in codes.split() if code in RULES]
    return [
        f"{say(language, rule.title)} — {value_words(language, rule, rules.value(rule.code))}"
        f" ({say(language, rule.source)})"
        for rule in named
    ]


def value_words(language: str, rule: ReadingRule, value: str) -> str:
    """31.12 for 12-31; what stands for a choice; a day of the month as it is."""
    if rule.kind == RuleKind.DAY_OF_YEAR:
        return ".".join(reversed(value.split("-")))
    return say(language, CHOICES[value]) if rule.kind == RuleKind.CHOICE else value
