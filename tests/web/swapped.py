"""The item as a browser shows it after an act: what it is told to keep of the page is put back into what was sent."""

import re

KEPT = re.compile(r'<div id="([^"]+)" hx-preserve></div>')


def merged(page: str, answer: str) -> str:
    return item_of(KEPT.sub(lambda kept: _element(page, kept[1]), answer))


def item_of(page: str) -> str:
    return " ".join(page.partition("<article")[2].partition("</article>")[0].split())


def _element(page: str, name: str) -> str:
    """The whole of what bears this id."""
    begin = re.search(rf'<(\w+)[^>]*\bid="{name}"', page)
    depth = 0
    for tag in re.finditer(rf"<(/?){begin[1]}\b[^>]*>", page[begin.start() :]):
        depth += -1 if tag[1] else 1
        if not depth:
            return page[begin.start() :][: tag.end()]
    raise AssertionError(f"{name} is not closed")
