"""Dates as plans print them: one or many, with roles («до», «в», «с»), ranges and lists."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from app.deadlines.phrases import doubts
from app.deadlines.phrases.clauses import Dates, Role
from app.deadlines.phrases.items import Item, read_item
from app.deadlines.phrases.marks import Span, joined
from app.deadlines.phrases.open_years import with_years
from app.deadlines.phrases.times import pass_times
from app.deadlines.phrases.walk import Walk

BETWEEN = ("comma", "semicolon", "and_", "but", "open", "close", "colon")


def read_dates(walk: Walk) -> Dates | None:
    items = _items(walk)
    if not items:
        return None
    inclusive = bool(walk.take_row("open", "inclusive", "close") or walk.take_row("comma?", "inclusive"))
    if items[-1].span.is_day:
        pass_times(walk)
        walk.attempt(partial(_year_of_report, before=items[-1].span))
    return _clause(items, inclusive)


def _items(walk: Walk) -> list[Item]:
    """Read one after the other, as long as what stands between them allows it."""
    items: list[Item] = []
    while item := walk.attempt(partial(_next, items=items)):
        if item.ends_range:
            one = items.pop()
            item = one.until(item, joined(one.span, item.span))
        items += item.each()
    return items


def _next(walk: Walk, items: list[Item]) -> Item | None:
    if not items:
        return read_item(walk)
    before = items[-1]
    if walk.take("dash") or (before.role is Role.SINCE and walk.sort() in ("upto", "until")):
        ended = read_item(walk)
        return ended and ended.as_end()
    colon = walk.sort() == "colon"
    if walk.take_all(*BETWEEN):
        if walk.sort() == "starting":  # «…, начиная с 2024 года» limits what was said, and is no date beside it
            return None
        item = read_item(walk)
        return item and item.under(colon)
    return _beside(walk, before)


def _beside(walk: Walk, before: Item) -> Item | None:
    """Two dates without anything between them: a lost dash, or a year and what is owed in it."""
    prefixed = walk.sort() in ("in", "until", "toward", "no", "from")
    item = read_item(walk)
    if item is None:
        return None
    if before.is_header and item.span.is_open:
        return item.under(colon=True)
    if not prefixed and before.is_bare and item.shape == before.shape:
        return item.as_end().doubted(doubts.LOST_DASH)
    return None


def _with_roles(items: list[Item]) -> Iterator[Item]:
    """«До 5 апреля, 5 июля»: the preposition holds for the days that follow it."""
    role = Role.IN
    for item in items:
        carried = item.is_bare and item.span.is_day and role in (Role.UNTIL, Role.BY)
        role = role if carried else item.role
        yield replace(item, role=role)


def _year_of_report(walk: Walk, before: Span) -> bool | None:
    """«До 15 января 2024 г. за 2023 г.»: which year the report is about."""
    row = walk.take_row("for_", "year", "year_word?")
    ended = walk.sort() not in ("dash", "slash", "year", "number")
    return True if row and ended and before.last.year and row[1].value < before.last.year else None


def _clause(items: list[Item], inclusive: bool) -> Dates:
    settled = list(_with_roles(with_years(items)))
    roles = {item.role for item in settled}
    role = settled[-1].role if len(settled) > 1 or Role.SINCE not in roles else Role.SINCE
    mixed = (doubts.SEVERAL_PARTS,) if len(roles) > 1 else ()
    said = tuple(doubt for item in settled for doubt in item.doubts)
    inclusive = inclusive or any(item.inclusive for item in settled)
    spread = any(item.spread for item in settled)
    return Dates(role, tuple(item.span for item in settled), said + mixed, inclusive, spread)
