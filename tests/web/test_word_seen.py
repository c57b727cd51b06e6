"""Which word a report form has seen: an own comment changes nothing about it, the word of another is told."""

import re

import pytest

from tests.web.conftest import PLAN
from tests.web.swapped import merged
from tests.web.test_reports import body_of, words

# 2.5 is led by Минпром (owner.by); its coordinator may report on its behalf.
ITEM = f"{PLAN}/items/2.5"
NEWS = "Сведения внёс секретарь."


@pytest.fixture
def looks(as_, swap):
    """An owner who has the item before him: `comments()`, `reports()`; what htmx keeps of the page stays."""

    class Looking:
        def __init__(self):
            self.shown = as_("owner.by").get(ITEM).text

        def comments(self):
            return self._posts("comments", {"text": "Уточняю у завода.", "circle": "both"})

        def reports(self, progress="under_way"):
            form = self.shown.partition('id="report"')[2]
            held = {name: re.search(rf'name="{name}" value="([^"]*)"', form)[1] for name in ("occurrence", "seen")}
            return self._posts("status-updates", words(held["occurrence"], progress, seen=held["seen"]))

        def _posts(self, act, said):
            answer = as_("owner.by").post(f"{ITEM}/{act}", data=said, headers=swap)
            self.shown = f"<article {merged(self.shown, answer.text)}</article>"
            return answer

    return Looking()


@pytest.fixture
def another_reports(as_, date_of):
    def report():
        secretary = as_("coordinator.by")
        said = words(date_of(secretary, "2.5"), "under_way", text=NEWS, body=body_of(secretary, "2.5"))
        assert secretary.post(f"{ITEM}/status-updates", data=said).status_code == 303

    return report


def test_an_own_comment_makes_no_own_report_stale(looks):
    looks.comments()
    assert looks.reports().status_code == 200

    looks.comments()
    assert looks.reports("done").status_code == 200


@pytest.mark.parametrize("first", ["comment", "another's word"])
def test_the_word_of_another_is_told_whether_it_came_before_or_after_the_comment(looks, another_reports, first):
    for act in (looks.comments, another_reports) if first == "comment" else (another_reports, looks.comments):
        act()
    refused = looks.reports()

    assert refused.status_code == 409
    assert NEWS in refused.text.partition('id="report"')[2].partition("</form>")[0]
    assert looks.reports().status_code == 200
