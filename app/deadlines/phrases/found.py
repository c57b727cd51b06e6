"""What the shapes of a phrase add up to, before it is told to anybody."""

from dataclasses import dataclass
from datetime import date

from app.base.language import Sentence
from app.deadlines.terms import Event, Offset, TermKind


@dataclass(frozen=True)
class Found:
    """`how` says in one sentence how it was read; with a doubt, the doubt is said instead."""

    kind: TermKind
    how: Sentence
    start: date | None = None
    due: tuple[date, ...] = ()
    recurrence: str = ""
    anchor: str = ""
    event: Event | None = None
    offset: Offset | None = None
    doubts: tuple[Sentence, ...] = ()
    rules: tuple[str, ...] = ()


ON_THE_DAY = Sentence("Owed on the day that is printed.")
UNTIL_INCLUDES = Sentence("“Until” a day is read so that the day itself belongs to the term.")
UNTIL_EXCLUDES = Sentence("“Until” a day is read so that the term ends the day before.")
AT_THE_END = Sentence("Owed on the last day of the time that is named.")
OF_THE_YEAR = Sentence("A term that names the year only is owed at the year's end.")
GOES_ON = Sentence("It goes on as long as the plan holds and has no day of its own; a report is owed each year.")
WAITS = Sentence("The day is known once the day of the event is known.")
FROM_SIGNING = Sentence("Counted from the day on which the plan was signed.")
NO_DAY = Sentence("No day is set: the coordinators have to agree on one.")
EACH_YEAR = Sentence("Owed in each year of the plan, on the days that are named.")
EACH_NEXT_YEAR = Sentence("Owed for each year of the plan, in the year after it.")
AFTER_PERIOD = Sentence("Owed after each period, on the day that is named.")
IN_PERIOD = Sentence("Owed within each period, on the day that is named.")
HOW_OFTEN = Sentence("The phrase says how often.")
BY_RULE = {
    "year": Sentence("Yearly without a day is owed at each year's end."),
    "half": Sentence("Each half-year is owed early in the month after it, by the rule for half-years."),
    "quarter": Sentence("Each quarter is owed early in the month after it, by the rule for quarters."),
    "month": Sentence("Each month is owed early in the next one, by the rule for months."),
    "week": Sentence("Each week is owed at its end."),
}
