"""How phrases are read that leave something open: rules, each with its source, that a plan may change."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Self

from app.base.errors import Invalid
from app.base.language import N_

INCLUDES, EXCLUDES = "includes", "excludes"


class RuleKind(StrEnum):
    """What sort of value a rule takes."""

    CHOICE = "choice"  # includes or excludes
    DAY_OF_NEXT_MONTH = "day_of_next_month"  # 1 to 28, so that every month has it
    DAY_OF_YEAR = "day_of_year"  # MM-DD, a day that every year has


@dataclass(frozen=True)
class ReadingRule:
    """`default` holds for a plan that has chosen nothing; `title` and `source` are keys of sentences."""

    code: str
    kind: RuleKind
    default: str
    title: str
    source: str


SVERDLOVSK = N_("Rules of Sverdlovsk Oblast on the control of orders (cntd.ru/453106005)")
USUAL = N_("Usual practice")

UNTIL = ReadingRule(
    "until",
    RuleKind.CHOICE,
    INCLUDES,
    N_("“Until a day”: whether the day itself belongs to the term"),
    N_("Letter of the Ministry of Finance of Russia of 30 April 2019; practice differs"),
)
MONTHLY = ReadingRule(
    "monthly",
    RuleKind.DAY_OF_NEXT_MONTH,
    "10",
    N_("“Monthly” without a day: day of the month after"),
    SVERDLOVSK,
)
QUARTERLY = ReadingRule(
    "quarterly",
    RuleKind.DAY_OF_NEXT_MONTH,
    "10",
    N_("“Quarterly” without a day: day of the month after the quarter"),
    SVERDLOVSK,
)
HALF_YEARLY = ReadingRule(
    "half_yearly",
    RuleKind.DAY_OF_NEXT_MONTH,
    "10",
    N_("“Every half-year” without a day: day of the month after the half-year"),
    N_("By analogy with the quarterly rule"),
)
YEARLY = ReadingRule("yearly", RuleKind.DAY_OF_YEAR, "12-31", N_("“Yearly” without a day: day of the year"), USUAL)
YEAR_END = ReadingRule(
    "year_end", RuleKind.DAY_OF_YEAR, "12-31", N_("A term that names a year only: day of that year"), USUAL
)
CONTINUOUS = ReadingRule(
    "continuous",
    RuleKind.DAY_OF_YEAR,
    "01-20",
    N_("“Permanently”: a report on this day of the next year"),
    SVERDLOVSK,
)

RULES: dict[str, ReadingRule] = {
    rule.code: rule for rule in (UNTIL, MONTHLY, QUARTERLY, HALF_YEARLY, YEARLY, YEAR_END, CONTINUOUS)
}


def _is_choice(text: str) -> bool:
    return text in (INCLUDES, EXCLUDES)


def _is_day_of_month(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 28


def _is_day_of_year(text: str) -> bool:
    try:
        return len(text) == 5 and text.isascii() and bool(date.fromisoformat(f"2023-{text}"))
    except ValueError:
        return False


CHECKS: dict[RuleKind, tuple[Callable[[str], bool], str]] = {
    RuleKind.CHOICE: (_is_choice, N_("Choose one of the values offered")),
    RuleKind.DAY_OF_NEXT_MONTH: (_is_day_of_month, N_("Give a day of the month from 1 to 28")),
    RuleKind.DAY_OF_YEAR: (_is_day_of_year, N_("Give a day of the year as MM-DD")),
}


@dataclass(frozen=True)
class ReadingRules:
    """The rules of one plan: what it chose itself, over the defaults."""

    chosen: Mapping[str, str] = field(default_factory=dict, hash=False)

    @classmethod
    def of(cls, kept: Mapping[str, str]) -> Self:
        """From what a plan keeps; refuses what no rule takes."""
        rules = cls()
        for code, text in kept.items():
            rules = rules.with_value(code, text)
        return rules

    def with_value(self, code: str, text: str) -> Self:
        if code not in RULES:
            raise Invalid({"value": N_("There is no such reading rule")})
        fits, sentence = CHECKS[RULES[code].kind]
        if not fits(text):
            raise Invalid({"value": sentence})
        return type(self)({**self.chosen, code: text})

    def value(self, code: str) -> str:
        return self.chosen.get(code, RULES[code].default)

    @property
    def until_excludes(self) -> bool:
        return self.value("until") == EXCLUDES

    def day(self, code: str) -> int:
        return int(self.value(code))

    def day_of(self, code: str, year: int) -> date:
        return date.fromisoformat(f"{year}-{self.value(code)}")


DEFAULT_RULES = ReadingRules()
