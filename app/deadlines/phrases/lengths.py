"""Lengths of time: «3 дня», «15 рабочих дней», «10-дневный», «месяц»."""

from app.deadlines.phrases.patterns import Caught
from app.deadlines.terms import Offset, Unit

UNITS = {"day": Unit.DAY, "week": Unit.WEEK, "month_word": Unit.MONTH, "year_word": Unit.YEAR, "half": Unit.MONTH}


def length(caught: Caught, sign: int = 1) -> Offset:
    token = caught["length"][0]
    times = caught.value("n") or 1  # «a month» is one
    if token.sort == "length":
        amount, unit = token.value
        return Offset(sign * amount * times, Unit(unit))
    if caught.has("working"):
        return Offset(sign * times, Unit.WORKING_DAY)
    return Offset(sign * times * (6 if token.sort == "half" else 1), UNITS[token.sort])
