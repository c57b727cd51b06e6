"""Years that stand once for several dates: at the end of a list, or before it."""

from collections.abc import Iterator
from dataclasses import replace

from app.deadlines.phrases import doubts
from app.deadlines.phrases.items import Item


def with_years(items: list[Item]) -> list[Item]:
    """«2, 9 октября 2024», «2024 год: март, сентябрь», «1 июня 2024, 1 июля»."""
    return list(_from_the_left(_from_the_right(list(_under_headers(items)))))


def _under_headers(items: list[Item]) -> Iterator[Item]:
    header: Item | None = None
    for n, item in enumerate(items):
        after = items[n + 1] if n + 1 < len(items) else None
        if after and item.is_header and after.span.is_open:
            unsure = n > 0 and items[n - 1].is_header  # «2023 г. и 2025 г., II квартал»: of one year or of both
            header = item.doubted(doubts.SEVERAL_PARTS) if unsure else item
            continue
        if not item.span.is_open:
            header = None
        yield from _in_each_year(item, header) if header else [item]


def _in_each_year(item: Item, header: Item) -> Iterator[Item]:
    first, last = header.span.first.year, header.span.last.year
    if first is None or last is None:
        raise ValueError("a header has years")
    header.span.days()  # years that run backwards cannot be read
    said = (*header.doubts, *((doubts.EACH_YEAR,) if first < last else ()))
    for year in range(first, last + 1):
        yield replace(_placed(item, year), doubts=(*item.doubts, *said))


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
