"""What the palette offers while somebody types."""

import re

import pytest

from tests.web.conftest import PLAN


@pytest.fixture
def offered(as_):
    """`offered("owner.by", "2.1")`: words and address of each offer, in order."""

    def ask(post, typed):
        page = as_(post).get("/search/suggestions", params={"q": typed}, headers={"HX-Request": "true"})
        assert page.status_code == 200
        found = re.findall(r'<a role="option".*?href="([^"]+)">(.*?)</a>', page.text, re.DOTALL)
        return [(" ".join(re.sub("<[^>]+>", " ", words).split()), path) for path, words in found]

    return ask


def paths(offers, words):
    return [path for offer, path in offers if offer.startswith(words)]


def test_a_number_offers_its_item_first_and_to_report_on_it(offered):
    offers = offered("owner.by", "2.5")
    [report] = paths(offers, "2.5 Внести ход выполнения")

    assert offers[0][0].startswith("2.5 ")
    assert report == f"{offers[0][1]}#report"
    assert offers[-1] == ("Искать «2.5» везде", "/search?q=2.5")


def test_where_the_act_is_named_it_is_offered_first(offered):
    assert offered("owner.by", "внести ход выполнения 2.5")[0][0].startswith("2.5 Внести ход выполнения")


def test_whoever_may_not_report_is_not_offered_to(offered):
    assert offered("head.by", "2.5")[0][0].startswith("2.5 ")
    assert paths(offered("head.by", "2.5"), "2.5 Внести") == []


def test_words_offer_pages_of_the_plan_and_meetings(offered):
    assert f"{PLAN}/board" in paths(offered("head.ru", "дос"), "Доска")
    assert paths(offered("head.ru", "заседание № 14"), "Заседание № 14")[0].endswith("/14")
    assert paths(offered("coordinator.by", "добавить мер"), "Добавить мероприятие") == [f"{PLAN}/items/new"]
    assert paths(offered("head.ru", "добавить мер"), "Добавить мероприятие") == []


def test_before_anything_is_typed_the_main_pages_are_offered(offered):
    assert [path for _, path in offered("head.by", "")][:4] == ["/", "/inbox", "/mine", "/plans"]
    assert [path for _, path in offered("guest.by", "")] == ["/mine", "/inbox"]


def test_every_page_that_is_offered_is_open(offered, as_):
    for post in ("guest.by", "owner.ru", "coordinator.by"):
        for typed in ("", "план"):
            for _, path in offered(post, typed):
                assert as_(post).get(path.partition("#")[0]).status_code in (200, 303), path
