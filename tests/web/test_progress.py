"""The page of progress: each figure stands there as text, and leads to where it comes from."""

import re

import pytest

from tests.web.conftest import PLAN


@pytest.fixture
def shown(as_):
    client = as_("head.ru")
    client.cookies.set("language", "en")
    return lambda query="": client.get(f"{PLAN}/progress{query}").text


def part(page: str, begin: str) -> str:
    return page.partition(f'id="{begin}')[2].partition("</section>")[0]


def test_the_curve_says_in_a_sentence_and_in_a_table_what_it_draws(shown):
    curve = part(shown(), "burn-up")
    sentence = re.search(r"By 18.11.2024 (\d+) of (\d+) dates were due.*?; (\d+) were done", curve)
    rows = re.findall(r'<th scope="row">(\S+)</th>\s*' + r"<td>(\S+)</td>\s*" * 3, curve)
    of_today = next(row for row in rows if row[0] == "18.11.2024")

    assert 'role="img"' in curve
    assert (of_today[2], of_today[3]) == (sentence[1], sentence[3])
    assert rows[-1][2] == sentence[2]
    assert rows[-1][3] == "–"


def test_first_dates_stand_beside_present_ones_whichever_is_chosen(shown):
    assert part(shown(), "dates-compared") == part(shown("?by=first"), "dates-compared")
    assert part(shown(), "heat-") != part(shown("?by=first"), "heat-")


def test_the_readers_side_stands_first(shown, as_):
    shorts = re.findall(r'<th scope="col" role="columnheader">([^<]+)</th>', part(shown(), "compared-"))
    other = as_("head.by").get(f"{PLAN}/progress").text

    assert shorts[0] == re.findall(r'columnheader">([^<]+)</th>', part(other, "compared-"))[-1]


def test_each_body_that_owns_an_item_has_a_row(as_, shown):
    bodies = part(shown(), "by-body")

    assert bodies.count('<th scope="row"') > 10
    assert "%" in bodies
