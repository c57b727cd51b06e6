"""The page that says what changed since a meeting."""

import re

import pytest

from tests.web.conftest import PLAN
from tests.web.test_past import PAST, deleted, done_of, main_of  # noqa: F401 — a fixture

SUMS = re.compile(
    r"было (\d+),[^\d]*(\d+)(?:,[^\d]*(\d+))?, стало (\d+)"
)  # a zero of what is no longer done is not said


def sums(client, query: str = "") -> list[tuple[int, ...]]:
    return [
        tuple(int(each or 0) for each in found) for found in SUMS.findall(client.get(f"{PLAN}/changes{query}").text)
    ]


def links(client, key: str, query: str = "") -> list[str]:
    page = client.get(f"{PLAN}/changes{query}").text
    return re.findall(r'href="([^"]+)"', page.partition(f'id="{key}"')[2].partition("</section>")[0])


def test_since_the_last_meeting_it_says_in_words_what_became_of_the_plan(as_):
    client = as_("head.by")
    items, done = sums(client)

    for before, more, less, after in (items, done):
        assert before + more - less == after
    assert done_of(client.get(PLAN + PAST).text) == (done[0], items[0])
    assert done_of(client.get(PLAN).text) == (done[3], items[3])
    assert len(links(client, "done")) == done[1]
    assert "больше не считается" not in main_of(client.get(f"{PLAN}/changes").text)


def test_a_meeting_is_named_by_its_number_or_its_day(as_):
    client = as_("head.by")

    assert sums(client, "?since=13") == sums(client, "?since=2024-02-15") == sums(client)
    assert "С заседания № 13 (15.02.2024) до сегодняшнего дня" in client.get(f"{PLAN}/changes?since=13").text


def test_days_in_the_wrong_order_are_put_in_order(as_):
    client = as_("head.by")

    assert sums(client, "?since=2024-11-01&until=13") == sums(client, "?since=13&until=2024-11-01")


def test_an_item_that_was_taken_out_is_listed_and_leads_to_what_it_was(as_, deleted):  # noqa: F811
    client = as_("head.by")

    assert links(client, "removed") == [f"{PLAN}/items/{deleted}{PAST}"]
    assert client.get(links(client, "removed")[0]).status_code == 200
    assert sums(client)[0][2] == 1


@pytest.mark.parametrize("key", ["done", "moved"])
def test_every_link_leads_somewhere(as_, key):
    client = as_("head.by")
    found = links(client, key)

    assert found
    assert {client.get(path).status_code for path in found} == {200}


def test_between_a_day_and_itself_nothing_changed(as_):
    client = as_("head.by")

    assert "план не изменялся" in client.get(f"{PLAN}/changes?since=2024-11-18").text


@pytest.mark.parametrize("since", ["yesterday", "99", "12.5", "2024-02-30"])
def test_what_is_neither_a_day_nor_a_meeting_is_nowhere(as_, since):
    assert as_("head.by").get(f"{PLAN}/changes", params={"since": since}).status_code == 404


@pytest.mark.parametrize("since", ["0001-01-01", "9999-12-31", "12"])
def test_any_day_will_do(as_, since):
    assert as_("head.by").get(f"{PLAN}/changes?since={since}").status_code == 200
