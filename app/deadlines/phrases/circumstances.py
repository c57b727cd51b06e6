"""Clauses about something outside the calendar: events that are waited for, conditions, other plans."""

from collections.abc import Callable

from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Clause, Relative, Undated
from app.deadlines.phrases.cutting import Token
from app.deadlines.phrases.lengths import length
from app.deadlines.phrases.patterns import Caught, pattern
from app.deadlines.phrases.rows import LENGTH
from app.deadlines.terms import Event, Offset, Unit

ON_ITS_DAY = Offset(0, Unit.DAY)

SKIPPED = "( day | moment | established | this )*"
ANCHOR = f"{SKIPPED} anchor=next|every|following|reported* head=EVENT|begin|by_end|results tail=TAIL* ( sign number )?"
IN_ONE_WORD = "n=NUM? working=working? length=length"
NO_LATER = "( ( in? term )? no later than|for_? | no rarer than? )?"


# ── What the rows say ────────────────────────────────────────────────────────────────────────────────────


def _before(caught: Caught) -> Relative:
    return _relative(caught, length(caught, sign=-1))


def _after(caught: Caught) -> Relative:
    return _relative(caught, length(caught))


def _on_its_day(caught: Caught) -> Relative:
    return _relative(caught, ON_ITS_DAY)


def _some_time(caught: Caught) -> Relative:
    return _relative(caught, None)


def _from_nowhere(caught: Caught) -> Relative:
    return Relative(offset=length(caught), doubts=(doubts.NO_EVENT,))


def _relative(caught: Caught, offset: Offset | None) -> Relative:
    named = [*caught["head"], *caught["tail"]]
    said = (doubts.UNKNOWN_EVENT,) if any(token.sort == "unknown" for token in named) else ()
    if offset and offset.unit is Unit.WORKING_DAY:
        said = (*said, doubts.WHOSE_WORKING_DAYS)
    return Relative(caught.words_of("anchor"), _event(named), offset, said)


def _event(named: list[Token]) -> Event:
    """A meeting, wherever it is named; the signing of the plan itself, not of some agreement."""
    sorts = [token.sort for token in named]
    if "meeting" in sorts[:4]:
        return Event.MEETING
    of_the_plan = len(sorts) == 1 or sorts[1] == "plan" or sorts[1:3] == ["this", "plan"]
    return Event.SIGNING if sorts[0] == "signing" and of_the_plan else Event.OTHER


def _undated(caught: Caught) -> Undated:
    unknown = any(token.sort == "unknown" for token in caught["tail"])
    return Undated((doubts.UNKNOWN_CONDITION,) if unknown else ())


# ── The rows ─────────────────────────────────────────────────────────────────────────────────────────────

ROWS: tuple[tuple[str, Callable[[Caught], Clause]], ...] = (
    (f"{NO_LATER} than? for_? {LENGTH} ( until | before upto? | toward ) {ANCHOR}", _before),
    (f"{NO_LATER} ( in? during | in | after | for_ )? {LENGTH} ( from | after | upto )+ {ANCHOR}", _after),
    (f"{NO_LATER} in? during {LENGTH} {ANCHOR}", _after),
    (f"{NO_LATER} ( in | during ) {IN_ONE_WORD} term ( from | after | upto )* {ANCHOR}", _after),
    (f"( in? term )? ( no later than|for_? )? ( until | toward | before upto? ) {ANCHOR}", _on_its_day),
    (f"in day {ANCHOR}", _on_its_day),
    ("in anchor=next|every|following|this* head=meeting tail=TAIL* ( sign number )?", _on_its_day),
    (f"( in | at )? ( during | term ) {ANCHOR}", _some_time),
    (f"( after | upto | from | at ) {ANCHOR}", _some_time),
    (f"{NO_LATER} ( in | during ) {IN_ONE_WORD} term", _from_nowhere),
    (f"( no later than|for_? | in? during ) {LENGTH}", _from_nowhere),
    ("upto ( separate | this )* plan tail=TAIL*", _undated),
    ("in? according upto? per? tail=TAIL+", _undated),
    ("( upto | toward ) separate? agreement tail=TAIL*", _undated),
    ("upto measure tail=TAIL+", _undated),
    ("( upto | at | in )* ( need | arise | request ) tail=TAIL*", _undated),
    ("in ( established | separate )+ tail=TAIL* term", _undated),
    ("in ( established | working ) basis tail=TAIL*", _undated),
    ("( in | upto ) ( term | basis ) comma? ( established | separate ) tail=TAIL*", _undated),
    ("in term upto agreement tail=TAIL*", _undated),
    ("( ( term | moment ) ( this | EVENT )* )? no? upto? unsettled+ tail=TAIL*", _undated),
    ("( until | toward | in ) anchor=this* head=day tail=TAIL+", _on_its_day),
    ("at ( separate | established ) ( toward tail=TAIL* )?", _undated),
    ("promptly", _undated),
)  # fmt: skip

RULES = tuple((pattern(row), make) for row, make in ROWS)
