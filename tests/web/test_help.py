"""Help stands on one page; the tour leads through the sample by plain links, and only there."""

import re

import pytest

from app.web.tour import STEPS

STRIP = re.compile(r'<aside class="tour.*?</aside>', re.DOTALL)


@pytest.mark.parametrize(
    ("language", "words"), [("ru", "С чего начать"), ("be", "З чаго пачаць"), ("en", "What to do first")]
)
def test_help_says_the_same_in_three_languages_to_anybody(client, as_, language, words):
    client.cookies.set("language", language)
    page = client.get("/help").text

    assert words in page
    assert [f'id="{part}"' in page for part in ("first", "signs", "help-keys", "letters")] == [True] * 4
    assert 'href="/help"' in as_("owner.by").get("/").text


def test_the_tour_leads_from_page_to_page_and_is_put_away(as_, app):
    app.state.is_demo = True
    client, address = as_("owner.by"), "/"
    for step in range(1, len(STEPS) + 1):
        page = client.get(address)
        strip = STRIP.search(page.text)[0]
        assert page.status_code == 200
        assert f"Знакомство: {step} из {len(STEPS)}" in strip
        ways = re.findall(r'href="([^"]+)"', strip)
        address = ways[0]

    assert len(ways) == 1
    assert f"{len(STEPS)} из" in STRIP.search(client.get("/mine").text)[0]
    client.get(address)
    assert STRIP.search(client.get("/").text) is None


def test_the_tour_is_put_away_where_one_stands_with_all_that_was_selected(as_, app):
    app.state.is_demo = True
    strip = STRIP.search(as_("coordinator.by").get("/plans/kursk-2023-2025/board?by=section").text)[0]
    answer = as_("coordinator.by").post("/plans/kursk-2023-2025/items/1.1/row-section", data={})

    assert 'href="/plans/kursk-2023-2025/board?by=section&amp;tour=0"' in strip
    assert 'href="/?tour=0"' in STRIP.search(answer.text)[0]


def test_outside_the_sample_and_for_guests_there_is_no_tour(as_, app):
    assert STRIP.search(as_("owner.by").get("/").text) is None
    app.state.is_demo = True
    assert STRIP.search(as_("guest.by").get("/mine").text) is None
