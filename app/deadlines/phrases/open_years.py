"""Years that stand once for several dates: at the end of a list, or before it."""

from collections.abc import Iterator
from dataclasses import replace

from app.deadlines.phrases import doubts
from app.deadlines.phrases.items import Item


def with_years(items: list[Item]) -> list[Item]:
    """«2, 9 октября 2024», «2024 год: март, сентябрь», «1 июня 2024, 1 июля»."""
    return list(_from_the_left(_from_the_right(list(_under_headers(items)))))


def _under_headers(items: list[Item]) -> Iterator[Item]:
    header: int | None = None
    for n, item in enumerate(items):
        after = items[n + 1] if n + 1 < len(items) else None
        if after and item.is_header and after.span.is_open:
            header = item.span.last.year
            continue
        if not item.span.is_open:
            header = None
        yield _placed(item, header) if header else item


def _from_the_right(items: list[Item]) -> list[Item]:
    year: int | None = None
    for n in reversed(range(len(items))):
        span = items[n].span
        if span.is_open and year and not span.is_years:
            items[n] = _placed(items[n], year)
        elif not span.is_open:
            year = None if span.is_years else span.first.year
    return items


def _from_the_left(items: list[Item]) -> Iterator[Item]:
    year: int | None = None
    for item in items:
        if item.span.is_open and year:
            yield _placed(item, year).doubted(doubts.YEAR_FROM_BEFORE)
        else:
            year = item.span.last.year
            yield item


def _placed(item: Item, year: int) -> Item:
    return replace(item, spans=(item.span.in_year(year),))
