"""What a deadline phrase is read into: the words shared by whoever reads terms and whoever keeps them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.base.language import Sentence

NO_WORDS = ""
NOTHING_TO_SAY = Sentence(NO_WORDS)


class TermKind(StrEnum):
    """What sort of deadline a printed term is."""

    DATE = "date"
    PERIOD = "period"
    RECURRING = "recurring"
    CONTINUOUS = "continuous"
    RELATIVE = "relative"
    UNDATED = "undated"
    UNREADABLE = "unreadable"


@dataclass(frozen=True)
class Frame:
    """The days in which a plan holds, and the day on which it was signed, if that is known."""

    start: date
    end: date
    signed: date | None = None


class Unit(StrEnum):
    DAY = "day"
    WORKING_DAY = "working_day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


@dataclass(frozen=True)
class Offset:
    """How far a relative term lies from its event: negative before it, positive after, 0 on its day."""

    amount: int
    unit: Unit


class Event(StrEnum):
    """What a relative term waits for; a meeting and the signing are known to Solovey, others are entered."""

    MEETING = "meeting"
    SIGNING = "signing"
    OTHER = "other"


@dataclass(frozen=True)
class Reading:
    """How one phrase was understood.

    `due` holds one date for every period inside the frame, the earliest first, before any rolling to a working day.
    `recurrence` names the rhythm (yearly, half-yearly, quarterly, monthly, weekly), `anchor` the event in the words
    of the phrase, `rule` the codes of the reading rules that were applied, separated by spaces.
    """

    phrase: str
    kind: TermKind
    start: date | None = None
    due: tuple[date, ...] = ()
    recurrence: str = ""
    anchor: str = ""
    event: Event | None = None
    offset: Offset | None = None
    review: bool = False
    rule: str = ""
    why: Sentence = NOTHING_TO_SAY
