"""Every figure of the page of progress leads to the table that shows what it counts."""

import re

import pytest

from tests.web.conftest import PLAN
from tests.web.test_progress import part
from tests.web.test_table import shown, told

CELL = re.compile(r'<a href="([^"]*\?[^"]*)">([^<]+)')


@pytest.mark.parametrize("query", ["?as_of=2024-02-15", "?by=first", ""])
def test_the_table_that_a_figure_leads_to_shows_as_much_as_it_counts(as_, query):
    client = as_("head.by")
    client.cookies.set("language", "ru")
    page = client.get(f"{PLAN}/progress{query}").text
    cells = [each for name in ("heat-", "by-section", "by-side", "by-body") for each in CELL.findall(part(page, name))]
    counted = {address.replace("&amp;", "&"): said for address, said in cells if re.match(r"\s*\d", said)}
    figures = {address: figure_of(said) for address, said in counted.items() if not re.search(r"\d\. ", said)}

    assert len(figures) > 60
    assert {address: shown_there(client.get(address).text) for address in figures} == figures


def figure_of(said: str) -> int:
    """5/12 counts twelve dates, 5 из 12 the five that are done, 7 all of them."""
    return int(re.search(r"(\d+)\s*$" if "/" in said else r"(\d+)", said)[1])


def shown_there(page: str) -> int:
    """Dates, where a quarter was asked for; else rows."""
    rows = told(page)[0]
    assert rows == len(shown(page))
    dates = re.search(r"показано \d+ из \d+ · (\d+)", page)
    return int(dates[1]) if dates else rows
