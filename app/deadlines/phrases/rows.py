"""Clauses that are rows of known words: how often, on which day of a month, always, whenever."""

from collections.abc import Callable

from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Clause, Continuous, DayOfMonth, DaysAfter, NextYear, Rhythm, Role
from app.deadlines.phrases.lengths import length
from app.deadlines.phrases.patterns import Caught, pattern
from app.deadlines.phrases.trouble import NO_SUCH_DAY, CannotRead

UNITS = {
    "year_word": "year", "half": "half", "quarter": "quarter", "month_word": "month", "week": "week", "day": "day",
}  # fmt: skip
FINER = {("year", 2): "half", ("year", 4): "quarter", ("year", 12): "month", ("half", 2): "quarter"}

# Patterns shared by rows; each name stands once in a row.
BY = "( in? term )? ( dash | colon )? ( no later than|for_? )? u=until? ( toward | upto | in )?"
DAY = "d=NUM ( number_word | working=working day number_word? | day )?"
LENGTH = "n=NUM|per? working=working? plain_days? length=day|week|month_word|year_word|half"
LEAST = "( at least | ( no | at )? rarer than|for_* )?"
IN_UNIT = "( in | per | every | slash )+ n=NUM? unit=UNIT"
FOUR = "half|quarter|month_word|year_word"
MONTHS_OF = "( every | reported | current )*"
WITHIN = "( in? during | no later than|for_? | upto | after | for_ | in )?"
END_OF_PERIOD = f"by_end|end every? reported? ( unit={FOUR} | term )"
AFTER_REPORTED = (
    "comma? following reported? ( unit=UNIT | term )? ( open term close )? !for_|after|upto",
    "comma? following for_|after|upto reported+ ( unit=UNIT | term )? ( open term close )?",
    "comma? following for_|after|upto ( unit=UNIT | term )",
)
THIS_YEAR = "( current year_word )?"


# ── What the rows say ────────────────────────────────────────────────────────────────────────────────────


def _unit(caught: Caught) -> str | None:
    return UNITS[caught["unit"][0].sort] if caught.has("unit") else None


def _named(caught: Caught) -> Rhythm:
    return Rhythm(caught.value("rhythm"))


def _every(caught: Caught) -> Rhythm:
    return Rhythm(_unit(caught) or "", caught.value("n", 1))


def _times(caught: Caught) -> Rhythm:
    """So many times in so many units: twice a year is half-yearly, as far as the calendar allows."""
    times, unit, every = caught.value("times", 1), _unit(caught) or "", caught.value("n", 1)
    if times == 1:
        return Rhythm(unit, every)
    finer = {("year", 2): "half", ("year", 4): "quarter", ("year", 12): "month", ("half", 2): "quarter"}.get(
        (unit, times)
    )
    if finer and every == 1:
        return Rhythm(finer, doubts=(doubts.USUAL_RHYTHM,))
    return Rhythm(unit, 0, doubts=(doubts.NO_DATES_OF_RHYTHM,))


def _after_results(caught: Caught) -> Rhythm:
    return Rhythm(_unit(caught) or "", doubts=() if caught.has("every") else (doubts.USUAL_RHYTHM,))


def _role(caught: Caught) -> Role:
    if caught.has("u"):
        return Role.UNTIL
    return Role.IN if caught.match.start() == caught.match.start("d") else Role.BY


def _days(caught: Caught) -> tuple[int, ...]:
    days = tuple(token.value for token in caught["d"] if token.sort in ("number", "nth"))
    if not all(1 <= day <= 31 for day in days):
        raise CannotRead(NO_SUCH_DAY)
    return days


def _next_month(caught: Caught) -> DayOfMonth:
    return DayOfMonth(_days(caught), _role(caught), _unit(caught), caught.value("k", 1), working=caught.has("working"))


def _month_of_unit(caught: Caught) -> DayOfMonth:
    return DayOfMonth(
        _days(caught), _role(caught), _unit(caught), inside=caught.value("k") or -1, working=caught.has("working")
    )


def _each_month(caught: Caught) -> DayOfMonth:
    return DayOfMonth(_days(caught), _role(caught), "month", inside=1, working=caught.has("working"))


def _bare_day(caught: Caught) -> DayOfMonth:
    return DayOfMonth(_days(caught), _role(caught))


def _days_after(caught: Caught) -> DaysAfter:
    return DaysAfter(length(caught), _unit(caught))


def _next_year(caught: Caught) -> NextYear:
    return NextYear(caught.has("reported"))


def _continuous(caught: Caught) -> Continuous:
    return Continuous((doubts.NOT_ALWAYS,) if caught.has("vague") else ())


# ── The rows ─────────────────────────────────────────────────────────────────────────────────────────────

ROWS: tuple[tuple[str, Callable[[Caught], Clause]], ...] = (
    ("further? in? per? rhythm=rhythm basis?", _named),
    ("in? every=every n=NUM? unit=UNIT", _every),
    (f"{LEAST} times=number|nth|once times {IN_UNIT}", _times),
    (f"{LEAST} times=once {IN_UNIT}", _times),
    (f"{LEAST} times {IN_UNIT}", _times),
    ("upto unit=half|quarter|month_word", _every),
    (f"( upto | in ) ( results | by_end | end ) every=every? reported? unit={FOUR}", _after_results),
    (f"( toward | until | no later than|for_? )? end every=every reported? unit={FOUR}", _after_results),
    *((f"{BY} {DAY} k=NUM? month_word {after} {THIS_YEAR}", _next_month) for after in AFTER_REPORTED),
    (f"{BY} {DAY} following month_word", _next_month),
    (f"{BY} {DAY} last month_word {MONTHS_OF} unit=half|quarter|year_word?", _month_of_unit),
    (f"{BY} {DAY} k=NUM month_word {MONTHS_OF} unit=half|quarter", _month_of_unit),
    (f"{BY} {DAY} ( every | reported | current ) month_word", _each_month),
    (f"{BY} d=NUM|comma|and_+ number_word month_word?", _bare_day),
    (f"{BY} d=nth", _bare_day),
    (f"{WITHIN} {LENGTH} ( after | upto | from )? ( day | moment )? {END_OF_PERIOD}", _days_after),
    ("( year_word comma? )? following reported=for_|after|reported* ( year_word | term )", _next_year),
    ("year_word comma? following ( for_ | after ) reported=reported", _next_year),
    ("constant", _continuous),
    ("( in | at | upto ) per? ( constant_adj | constant | vague=regular_adj ) basis", _continuous),
    ("vague=regular", _continuous),
    ("( in | at | for_ )? during? all reported? term ( validity | this | doc | plan event? )*", _continuous),
    ("( in | at | for_ )? during? term ( this )* validity ( this | doc | plan event? )*", _continuous),
    ("( in | at | for_ )? during? term ( this )* ( doc | plan event? )+", _continuous),
    ("( in | at )? during validity ( this | doc | plan event? )*", _continuous),
    ("( in | at )? during all? ( this )* ( doc | plan event? )+", _continuous),
    ("in? during reported term", _continuous),
    ("until vague=end|by_end term? ( this )* validity? ( this )* ( doc | plan event? )*", _continuous),
)  # fmt: skip

RULES = tuple((pattern(row), make) for row, make in ROWS)
