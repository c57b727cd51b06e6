"""The rows of the pages that explain letters, and their days with what is counted of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import groupby

from app.base.zones import local_day

KEPT_BACK, NOT_SENT = "held", ("suppressed", "passed_over", "withdrawn", "cancelled", "given_up")


@dataclass(frozen=True, slots=True)
class Reason:
    """What a letter tells of, and why. `path`: none for a letter's own subject; `stage`: how far from the date."""

    words: str
    path: str
    stage: str
    because: str


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """A letter to a person on a day, whether it left, will leave or did not. `why`: of the letter as a whole."""

    id: str
    at: datetime
    person: str
    side: str
    reasons: list[Reason]
    state: str
    why: str = ""
    answer: str = ""
    letter_path: str = ""


@dataclass(frozen=True, slots=True)
class DayOfLetters:
    """The rows of a day. Letters are counted with their reasons; what is no letter that day, by reminders."""

    day: date
    rows: list[ReminderLine]

    @property
    def letters(self) -> int:
        return sum(_is_letter(row) for row in self.rows)

    @property
    def reasons(self) -> int:
        return sum(len(row.reasons) for row in self.rows if _is_letter(row))

    @property
    def kept_back(self) -> int:
        return sum(len(row.reasons) for row in self.rows if row.state == KEPT_BACK)

    @property
    def not_sent(self) -> int:
        return sum(len(row.reasons) for row in self.rows if row.state in NOT_SENT)


def _is_letter(row: ReminderLine) -> bool:
    return row.state != KEPT_BACK and row.state not in NOT_SENT


Days = list[DayOfLetters]


def by_day(lines: Sequence[ReminderLine], zone: str) -> Days:
    """In the order given, under the days of the reader of the page."""
    return [DayOfLetters(day, list(found)) for day, found in groupby(lines, key=lambda line: local_day(line.at, zone))]
