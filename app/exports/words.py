"""What the table says of an item, in words for a file. The same keys as on the pages."""

from app.base.language import N_, say, say_n
from app.control.rows import ItemRow
from app.control.rules import Stance, State
from app.control.standing import Signal, SignalKind

STATES = {
    State.NOT_BEGUN: N_("not begun"),
    State.UNDER_WAY: N_("under way"),
    State.WAITING: N_("waiting for the other side"),
    State.ACCEPTANCE: N_("awaiting acceptance"),
    State.DISAGREEMENT: N_("disagreement"),
    State.DONE: N_("done"),
    State.NOT_DONE: N_("not done"),
    State.REMOVED: N_("taken off control"),
}
STANCES = {
    Stance.SILENT: N_("nothing said"),
    Stance.NOT_BEGUN: N_("not begun"),
    Stance.UNDER_WAY: N_("under way"),
    Stance.DONE_REPORTED: N_("done, not accepted yet"),
    Stance.NOT_DONE_REPORTED: N_("not done, not accepted yet"),
    Stance.DONE: N_("done"),
    Stance.NOT_DONE: N_("not done"),
    Stance.RETURNED: N_("returned for amendment"),
    Stance.REMOVED: N_("taken off control"),
    Stance.ACKNOWLEDGED: N_("does not object"),
    Stance.OBJECTS: N_("objects"),
}
SIGNALS = {
    SignalKind.AHEAD: N_("ahead"),
    SignalKind.TODAY: N_("today"),
    SignalKind.DONE_IN_TIME: N_("done in time"),
}
WITHOUT_SIGNAL = frozenset({State.DISAGREEMENT, State.NOT_DONE, State.REMOVED})


def state_in_words(language: str, state: State) -> str:
    return say(language, STATES[state])


def stance_in_words(language: str, stance: Stance) -> str:
    return say(language, STANCES[stance])


def signal_in_words(language: str, row: ItemRow) -> str:
    """By the calendar; nothing where the outcome no longer depends on it."""
    if row.state in WITHOUT_SIGNAL or not row.due_on:
        return ""
    return _signal(language, row.signal)


def _signal(language: str, signal: Signal) -> str:
    n = signal.days
    if signal.kind == SignalKind.OVERDUE:
        return say_n(language, "overdue by %(n)s day", "overdue by %(n)s days", n)
    if signal.kind == SignalKind.DONE_LATE:
        return say_n(language, "done late by %(n)s day", "done late by %(n)s days", n)
    if signal.kind == SignalKind.SOON:
        return say_n(language, "%(n)s day left", "%(n)s days left", n)
    return say(language, SIGNALS[signal.kind]) if signal.kind in SIGNALS else ""
