"""Years: one, several, those after a month, the school year, «текущего года»."""

from dataclasses import dataclass
from functools import partial

from app.base.language import Sentence
from app.deadlines.phrases import doubts
from app.deadlines.phrases.marks import Mark, Span, years
from app.deadlines.phrases.spans import Spans
from app.deadlines.phrases.trouble import BACKWARDS, CannotRead
from app.deadlines.phrases.walk import Walk

WITHIN_A_YEAR = ("during", "end", "begin", "middle", "all", "part", "term", "half")


@dataclass(frozen=True)
class Years:
    """The years said after a date; none where none is printed."""

    years: tuple[int, ...] = ()
    doubts: tuple[Sentence, ...] = ()


def read_years_after(walk: Walk) -> Years:
    """«2024 г.», «, 2024», «2023, 2024 и 2025 гг.», «2023–2025 годов», «текущего года»."""
    if walk.take_row("current", "year_word") or walk.take_row("reported", "year_word"):
        return Years()
    return walk.attempt(_years_after) or Years()


def _years_after(walk: Walk) -> Years | None:
    walk.take("comma")
    walk.take("in")
    if walk.sort(1) == "year":
        walk.take("year_word")
    year = walk.take("year")
    if year is None:
        return None
    found = [year.value]
    _pass_year_words(walk)
    start = walk.at
    while more := walk.attempt(partial(_another, before=found[-1])):
        found += more
    if len(found) == 1:
        return Years(tuple(found))
    said = walk.tokens[start : walk.at]
    listed = said[-1].value == "many" and all(token.sort != "dash" for token in said)
    return Years(tuple(found), () if listed else (doubts.EACH_YEAR,))


def _another(walk: Walk, before: int) -> list[int] | None:
    """The next year of a list, or the years to the end of a range."""
    joint = walk.take("comma", "and_", "dash")
    walk.take("in")
    token = walk.take("year") or (walk.take("number") if joint and joint.sort == "dash" else None)
    if joint is None or token is None:
        return None
    year = token.value if token.sort == "year" else _short(before, token.text)
    if year is None or walk.sort() in ("month", "quarter", "half", "roman", "colon", "number"):
        return None
    if year <= before:
        raise CannotRead(BACKWARDS)
    _pass_year_words(walk)
    return list(range(before + 1, year + 1)) if joint.sort == "dash" else [year]


def _short(before: int, text: str) -> int | None:
    """«26» after «2024-»."""
    return before // 100 * 100 + int(text) if len(text) == 2 else None


def _pass_year_words(walk: Walk) -> None:
    while walk.sort() == "year_word" and walk.sort(1) != "year":
        walk.take("year_word")


def read_year(walk: Walk) -> Spans | None:
    """«2024», «2024 год», «2024-26», «2023/2024»."""
    walk.take("year_word")
    year = walk.take("year")
    if year is None:
        return None
    last, said = year.value, ()
    if short := walk.attempt(partial(_short_end, first=year.value)):
        last = short
    elif slashed := walk.take_row("slash", "year"):
        last, said = slashed[1].value, (doubts.SEVERAL_PARTS,)
    if last < year.value:
        raise CannotRead(BACKWARDS)
    walk.take_all("year_word")
    return Spans((years(year.value, last),), "year", said)


def _short_end(walk: Walk, first: int) -> int | None:
    """«-26» after «2024»."""
    row = walk.take_row("dash", "number")
    number = row[1] if row else None
    return _short(first, number.text) if number and walk.sort() != "month" else None


def read_school_year(walk: Walk) -> Spans | None:
    """«2023/2024 учебный год», «учебный год 2023/2024»."""
    named = walk.take_row("school", "year_word")
    first = walk.take("year")
    if first is None or not walk.take("slash", "dash"):
        return None
    last = walk.take("year", "number")
    if last is None or not (named or walk.take("school")):
        return None
    walk.take_all("year_word")
    end = last.value if last.sort == "year" else _short(first.value, last.text)
    if end != first.value + 1:
        raise CannotRead(BACKWARDS)
    span = Span(Mark(first.value, 9, 1), Mark(end, 8, 31))
    return Spans((span,), "school", (doubts.SCHOOL_YEAR,))


def read_this_year(walk: Walk) -> Spans | None:
    """«Текущего года», «отчетного года»; a bare «года» only after «в течение», «до конца» and the like."""
    start = walk.at
    qualified = walk.take("current", "reported")
    before = walk.tokens[start - 1].sort if start else ""
    word = walk.take("year_word") if qualified or before in WITHIN_A_YEAR else None
    follows = walk.sort() == "following" or (walk.sort() == "comma" and walk.sort(1) == "following")
    if word is None or word.value == "many" or follows:
        walk.at = start
        return None
    return Spans((years(None),), "year")
