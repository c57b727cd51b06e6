"""The plan against time: every date stands on the page as a shape and in words; days off are told by side."""

import re

import pytest

from tests.web.conftest import PLAN

TIMELINE = f"{PLAN}/timeline"


@pytest.fixture
def shown(as_):
    client = as_("head.by")
    client.cookies.set("language", "en")
    return lambda query="": client.get(f"{TIMELINE}{query}").text


def run(page: str, number: str) -> str:
    """The row of an item."""
    rows = re.findall(r'<tr role="row" id="run-.*?</tr>', page, re.DOTALL)
    return next(row for row in rows if f'rowheader">{number}</th>' in row)


def day(page: str, iso: str) -> str:
    return page.partition(f'id="day-{iso}"')[2].partition("</td>")[0]


def test_every_item_of_the_table_is_a_run(as_, shown):
    table = as_("head.by").get(PLAN).text
    items = set(re.findall(r'id="row-([\w-]+)"', table))

    assert items == set(re.findall(r'id="run-([\w-]+)"', shown()))


def test_a_recurring_item_has_a_mark_and_a_line_of_words_for_each_date(shown):
    quarterly = run(shown(), "1.3")

    assert len(re.findall(r'<use href="#mark-', quarterly)) == 12
    assert len(re.findall(r'<li class="signal"', quarterly)) == 12
    assert "20.01.2026" in quarterly


def test_a_moved_date_leaves_a_ghost_and_an_arrow(shown):
    moved = run(shown(), "2.9")

    assert 'href="#mark-first"' in moved
    assert 'marker-end="url(#arrow)"' in moved
    assert "<s>30.06.2024</s> → 15.10.2024" in moved
    assert moved.count('href="#step-') == 4


def test_as_of_a_day_before_the_move_the_date_stands_where_it_first_stood(shown):
    before = run(shown("?as_of=2024-02-15"), "2.9")

    assert "30.06.2024" in before
    assert "15.10.2024" not in before
    assert 'href="#mark-first"' not in before


def test_a_quarter_shows_its_days_off_its_meetings_and_the_items_it_touches(shown):
    page = shown("?from=2025-04-01&to=2025-06-30")

    assert 'id="run-' in page
    assert 'rowheader">2.8</th>' not in page
    assert 'href="/meetings/belarus-kursk/14"' in page
    assert re.search(r'datetime="2025-06-12".*?<b>\w+ only</b>', page)
    assert "data-alone" in page.partition("<tbody")[0]


def test_a_month_marks_the_days_off_of_one_side_only(shown):
    june, july = shown("?view=month&from=2025-06-01"), shown("?view=month&from=2025-07-01")

    assert 'data-off="ru"' in day(june, "2025-06-12")
    assert 'data-off="by"' in day(july, "2025-07-03")
    assert 'data-off="by ru"' in day(july, "2025-07-05")
    assert f"{PLAN}/items/4.4" in day(june, "2025-06-10")
    assert "/meetings/belarus-kursk/14" in day(june, "2025-06-19")


@pytest.mark.parametrize("query", ["?from=9999-12-31", "?from=2025-02-01&to=0001-01-01", "?view=month&from=9999-12-31"])
def test_days_outside_of_all_plans_show_the_plan_itself(as_, query):
    assert as_("owner.by").get(f"{TIMELINE}{query}").status_code == 200


@pytest.mark.parametrize("query", ["?from=soon", "?view=gantt"])
def test_what_is_no_day_and_no_view_is_a_page_that_is_not_there(as_, query):
    assert as_("owner.by").get(f"{TIMELINE}{query}").status_code == 404
