"""What a date names: days of a month, months, quarters, halves, seasons, years, and parts of them."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.base.language import Sentence
from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Role
from app.deadlines.phrases.marks import Mark, Span

BACKDOOR_YEAR = 2001  # any year but a leap one: only months and days are counted back


@dataclass(frozen=True)
class Spans:
    """What one date of a list says; `part` where only the beginning, middle or end of it is meant."""

    spans: tuple[Span, ...]
    shape: str
    doubts: tuple[Sentence, ...] = ()
    spread: bool = False
    part: str = ""
    closes: str = ""  # «с 1 по 5»: how the beginning was ended

    def doubted(self, doubt: Sentence) -> "Spans":
        return replace(self, doubts=(*self.doubts, doubt))

    def under(self, role: Role, inclusive: bool) -> tuple["Spans", Role]:
        """The same as a term: «до сентября» is a day, and an unsure one; «с 1 по 5 мая» does not only begin."""
        if role is Role.SINCE and self.closes:
            return self, Role.UNTIL if self.closes == "until" else Role.IN
        if role not in (Role.UNTIL, Role.BY):
            return (self.doubted(doubts.VAGUE) if self.part and role is Role.IN else self), role
        if self.part:
            return self._until_part(role)
        if all(span.is_day for span in self.spans):
            return self, role
        ends = tuple(_end(span, sure=inclusive) for span in self.spans)
        return replace(self, spans=ends, doubts=self.doubts + (() if inclusive else (doubts.UNTIL_A_PERIOD,))), role

    def _until_part(self, role: Role) -> tuple["Spans", Role]:
        """«До конца» is certain; «до начала» is the day before, «до середины» somewhere in it."""
        if self.part == "end":
            return replace(self, spans=tuple(_day(span.last) for span in self.spans)), Role.BY
        if self.part == "begin" and role is Role.UNTIL:
            eves = tuple(_day(_eve(span.first)) for span in self.spans)
            return replace(self, spans=eves, doubts=(*self.doubts, doubts.UNTIL_A_PERIOD)), Role.BY
        return replace(self, spans=tuple(_day(span.last) for span in self.spans)).doubted(doubts.VAGUE), Role.BY


def _end(span: Span, *, sure: bool) -> Span:
    return _day(span.last if sure or span.is_years else span.first)


def _day(mark: Mark) -> Span:
    return Span(mark, mark)


def _eve(mark: Mark) -> Mark:
    before = date(mark.year or BACKDOOR_YEAR, mark.month, mark.day) - timedelta(days=1)
    return Mark(None if mark.year is None else before.year, before.month, before.day)
