"""Numbers in a row: «2, 9», «I–III», «18, 19, 25 и 26», «с 1 по 15»."""

from dataclasses import dataclass

from app.deadlines.phrases.trouble import BACKWARDS, CannotRead
from app.deadlines.phrases.walk import Walk

NUMERALS = ("number", "nth", "roman")
Count = tuple[int, int]


@dataclass(frozen=True)
class Counts:
    """Each number, or each range with both ends; `closes` is the word that ended a range, not a dash."""

    each: tuple[Count, ...]
    closes: str = ""


def read_counts(walk: Walk) -> Counts | None:
    first = walk.take(*NUMERALS)
    if first is None:
        return None
    each, closes = [(first.value, first.value)], ""
    while step := walk.attempt(_step):
        how, number = step
        if how == "one more":
            each.append((number, number))
        else:
            each[-1] = _stretched(each[-1], number)
            closes = closes or how
    return Counts(tuple(each), closes)


def _step(walk: Walk) -> tuple[str, int] | None:
    """What joins the next number, and the number."""
    start = walk.at
    if walk.take("comma", "and_"):
        walk.take("and_")
        walk.take("in")
        how = "one more"
    else:
        how = _range_word(walk)
    if walk.at == start:
        return None
    number = walk.take(*NUMERALS)
    return (how, number.value) if number else None


def _range_word(walk: Walk) -> str:
    token = walk.take("dash", "upto", "until")
    return token.sort if token else ""


def _stretched(count: Count, last: int) -> Count:
    if count[0] != count[1] or last <= count[0]:
        raise CannotRead(BACKWARDS)
    return count[0], last
