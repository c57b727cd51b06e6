"""How a term was read, in words: the kind, the days, the reason."""

from collections.abc import Sequence
from datetime import date

from app.base.language import N_, say, say_n
from app.base.templating import day
from app.deadlines.reading_rules import RULES
from app.deadlines.terms import TermKind

KINDS = {
    TermKind.DATE: N_("a date"),
    TermKind.PERIOD: N_("a period"),
    TermKind.RECURRING: N_("recurring"),
    TermKind.CONTINUOUS: N_("goes on all the time"),
    TermKind.RELATIVE: N_("counted from an event"),
    TermKind.UNDATED: N_("without a date"),
    TermKind.UNREADABLE: N_("not recognised"),
}
FEW = 4


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


def rule_words(language: str, codes: str) -> list[str]:
    """The titles of the reading rules that a reading names."""
    return [say(language, RULES[code].title) for code in codes.split() if code in RULES]
