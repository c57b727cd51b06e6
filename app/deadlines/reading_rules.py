"""How phrases are read that leave something open: rules, each with its source, that a plan may change."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Self

from app.base.errors import Invalid
from app.base.language import N_, Sentence


@dataclass(frozen=True)
class Choice:
    """One of these words."""

    words: tuple[str, ...]

    def takes(self, text: str) -> bool:
        return text in self.words


@dataclass(frozen=True)
class DayOfNextMonth:
    """1 to 28, so that every month has it."""

    def takes(self, text: str) -> bool:
        return text.isascii() and text.isdigit() and len(text) <= 2 and 1 <= int(text) <= 28


@dataclass(frozen=True)
class DayOfYear:
    """MM-DD, a day that every year has."""

    def takes(self, text: str) -> bool:
        try:
            return len(text) == 5 and date.fromisoformat(f"2023-{text}") is not None
        except ValueError:
            return False


SVERDLOVSK = Sentence("The rules of Sverdlovsk Oblast on control, cntd.ru/453106005")
USUAL = Sentence("Usual practice")


@dataclass(frozen=True)
class ReadingRule:
    """`takes` says what may be chosen, `default` what holds for a plan that has chosen nothing."""

    code: str
    takes: Choice | DayOfNextMonth | DayOfYear
    default: str
    title: Sentence
    source: Sentence


RULES = (
    ReadingRule(
        "until", Choice(("inclusive", "exclusive")), "inclusive",
        Sentence("“Until a day” includes the day, or ends the day before"),
        Sentence("Letter of the Ministry of Finance of Russia of 30 April 2019 on dates printed without “inclusive”; practice differs"),
    ),
    ReadingRule("weekly", Choice(("sunday", "friday")), "sunday", Sentence("“Weekly” is owed on this day of each week"), USUAL),
    ReadingRule("monthly", DayOfNextMonth(), "10", Sentence("“Monthly” is owed on this day of the next month"), SVERDLOVSK),
    ReadingRule(
        "quarterly", DayOfNextMonth(), "10", Sentence("“Quarterly” is owed on this day of the month after the quarter"), SVERDLOVSK
    ),
    ReadingRule(
        "half_yearly", DayOfNextMonth(), "10", Sentence("“Every half-year” is owed on this day of the month after the half-year"),
        Sentence("By likeness with the quarterly rule"),
    ),
    ReadingRule("yearly", DayOfYear(), "12-31", Sentence("“Yearly” is owed on this day of each year"), USUAL),
    ReadingRule("year_end", DayOfYear(), "12-31", Sentence("A term that names a year only is owed on this day of it"), USUAL),
    ReadingRule("continuous", DayOfYear(), "01-20", Sentence("“Permanently” means a report on this day of the next year"), SVERDLOVSK),
)  # fmt: skip
BY_CODE = {rule.code: rule for rule in RULES}


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
        rule = BY_CODE.get(code)
        if rule is None:
            raise Invalid({code: N_("There is no such rule of reading")})
        if not rule.takes.takes(text):
            raise Invalid({code: _wanted(rule)})
        return type(self)({**self.chosen, code: text})

    def value(self, code: str) -> str:
        return self.chosen.get(code, BY_CODE[code].default)

    def day(self, code: str) -> int:
        return int(self.value(code))

    def day_of(self, code: str, year: int) -> date:
        return date.fromisoformat(f"{year}-{self.value(code)}")


def _wanted(rule: ReadingRule) -> str:
    if isinstance(rule.takes, DayOfNextMonth):
        return N_("Give a day of the month from 1 to 28")
    if isinstance(rule.takes, DayOfYear):
        return N_("Give a day of the year as MM-DD")
    return N_("Choose one of the values offered")


DEFAULT_RULES = ReadingRules()
