"""The head of the timeline: its scale in words, its lines, and the addresses of other scales."""

from dataclasses import dataclass
from datetime import date

from babel.dates import format_date

from app.base.language import N_, say
from app.base.templating import LOCALES
from app.figures.stretch import Stretch, Unit, quarter_number, whole

BY_QUARTERS, BY_MONTHS, BY_DAYS = 550, 100, 45  # from how many days on the finer scale gives way
NUMERALS = ("I", "II", "III", "IV")


@dataclass(frozen=True, slots=True)
class Tick:
    """`x`, `width`, `middle`: in per cent."""

    x: float
    width: float
    middle: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch that one can go to. `is_shown`: it is the one that is looked at."""

    label: str
    query: str
    is_shown: bool


def quarter_name(day: date, language: str) -> str:
    return say(language, N_("quarter %(numeral)s"), numeral=NUMERALS[quarter_number(day) - 1])


def outer_ticks(shown: Stretch, language: str) -> list[Tick]:
    """Years; months of years, where days are told apart."""
    if shown.days > BY_MONTHS:
        return [_tick(shown, part, str(part.first.year)) for part in shown.parts(Unit.YEAR)]
    return [_tick(shown, part, _formatted(part.first, "LLLL y", language)) for part in shown.parts(Unit.MONTH)]


def inner_ticks(shown: Stretch, language: str) -> list[Tick]:
    if shown.days > BY_QUARTERS:
        quarters = shown.parts(Unit.QUARTER)
        return [_tick(shown, part, NUMERALS[quarter_number(part.first) - 1]) for part in quarters]
    if shown.days > BY_MONTHS:
        return [_tick(shown, part, _formatted(part.first, "LLL", language)) for part in shown.parts(Unit.MONTH)]
    days = [day for day in shown.each_day() if shown.days <= BY_DAYS or day.weekday() == 0]
    return [_tick(shown, Stretch(day, day), str(day.day)) for day in days]


def scales(frame: Stretch, shown: Stretch, language: str) -> list[list[Scale]]:
    """The whole plan and its years; the quarters of the year that is shown, the months of the quarter."""
    years = frame.parts(Unit.YEAR)
    rows = [[_scale(frame, shown, say(language, N_("the whole plan")), is_whole=True)]]
    rows[0] += [_scale(whole(year.first, Unit.YEAR), shown, str(year.first.year)) for year in years]
    if _lies_in(shown, Unit.YEAR):
        quarters = whole(shown.first, Unit.YEAR).parts(Unit.QUARTER)
        rows.append([_scale(quarter, shown, quarter_name(quarter.first, language)) for quarter in quarters])
    if _lies_in(shown, Unit.QUARTER):
        months = whole(shown.first, Unit.QUARTER).parts(Unit.MONTH)
        rows.append([_scale(month, shown, _formatted(month.first, "LLLL", language)) for month in months])
    return rows


def _lies_in(shown: Stretch, unit: Unit) -> bool:
    around = whole(shown.first, unit)
    return around.holds(shown.last)


def _scale(stretch: Stretch, shown: Stretch, label: str, *, is_whole: bool = False) -> Scale:
    query = "" if is_whole else f"from={stretch.first}&to={stretch.last}"
    return Scale(label, query, stretch == shown)


def _tick(shown: Stretch, part: Stretch, label: str) -> Tick:
    x, end = shown.place(part.first), round(shown.middle(part.last) + 50 / shown.days, 3)
    return Tick(x, round(end - x, 3), round((x + end) / 2, 3), label)


def _formatted(day: date, pattern: str, language: str) -> str:
    return format_date(day, pattern, locale=LOCALES[language])
