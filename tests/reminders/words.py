"""The sentences of letters by their keys: the catalogues may put them otherwise."""

from app.base.language import say, say_n
from tests.smtp import Arrival

LATE = "This letter leaves late: it was to leave on %(moment)s."
ONE_LEFT = "Item %(number)s is due on %(day)s: %(num)d day left"
MANY_LEFT = "Item %(number)s is due on %(day)s: %(num)d days left"


def late(moment: str) -> str:
    return say("en", LATE, moment=moment)


def is_late(letter: Arrival) -> bool:
    return letter.text.startswith(late("…").partition("…")[0])


def overdue(days: int) -> str:
    return say_n("en", "overdue by %(num)d day", "overdue by %(num)d days", days, num=days)


def left(days: int) -> str:
    return say_n("en", "%(num)d day left", "%(num)d days left", days, num=days)


def subject(language: str, number: str, day: str, days: int) -> str:
    return say_n(language, ONE_LEFT, MANY_LEFT, days, num=days, number=number, day=day)


def said(key: str, **values: object) -> str:
    return say("en", key, **values)
