"""Why a rung does not leave on the day it is meant for."""

from enum import StrEnum


class Hold(StrEnum):
    """A day off of the reader, a pause of the reader, or the quiet that was asked for about one item."""

    DAY_OFF = "day_off"
    PAUSE = "pause"
    SNOOZE = "snooze"
