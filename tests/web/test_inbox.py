"""The inbox: one row for each item, until it was seen. Over the sample, on both databases."""

import re

import pytest

from app.delivery.round import Round
from app.delivery.sending import send_owed
from tests.web.conftest import PLAN

ITEM = f"{PLAN}/items/2.4"
ROW = re.compile(r'<li id="news-([0-9a-f-]+)".*?</form>', re.DOTALL)


def rows_of(client, path="/inbox"):
    return [found[0] for found in ROW.finditer(client.get(path).text)]


@pytest.fixture
def say(as_):
    def said(who, *texts, circle="both"):
        for text in texts:
            as_(who).post(f"{ITEM}/comments", data={"text": text, "circle": circle})

    return said


@pytest.fixture
def read(as_):
    """A person who has nothing new."""

    def away(who):
        client = as_(who)
        client.post("/inbox/readings", data={})
        return client

    return away


@pytest.fixture
def letters(app, database, settings, clock):
    def left():
        send_owed(Round(database, app.state.post, settings, clock))
        return sorted(settings.var.glob("mail/*.eml"))

    return left


def test_three_acts_on_an_item_are_one_row(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.", "Второе.", "Третье.")

    [row] = rows_of(as_("owner.by"))
    assert '<span class="count" title="3 новых события">3</span>' in row


def test_what_was_opened_is_no_longer_new(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.")
    as_("owner.by").get(ITEM)

    assert rows_of(as_("owner.by")) == []


def test_one_row_is_put_away_and_the_rest_stays(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.")
    as_("coordinator.by").post(f"{PLAN}/items/2.5/comments", data={"text": "Иное.", "circle": "both"})
    client = as_("owner.by")
    [later, earlier] = rows_of(client)
    client.post("/inbox/readings", data={"item": ROW.search(later)[1]})

    assert rows_of(client) == [earlier]


def test_what_happens_after_the_page_was_shown_is_not_put_away_with_it(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.")
    shown = as_("owner.by").get("/inbox").text
    seen = re.search(r'name="seen" value="(\d+)"', shown)[1]
    say("coordinator.by", "Второе.")
    as_("owner.by").post("/inbox/readings", data={"seen": seen})

    [row] = rows_of(as_("owner.by"))
    assert '<span class="count" title="1 новое событие">1</span>' in row


def test_of_one_reason_only_its_rows_are_put_away(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.")
    client = as_("owner.by")
    assert 'name="reason" value="said"' in client.get("/inbox?reason=said").text
    client.post("/inbox/readings", data={"reason": "returned"})
    assert len(rows_of(client)) == 1

    client.post("/inbox/readings", data={"reason": "said"})
    assert rows_of(client) == []


def test_reasons_are_filtered_by_address(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.")

    assert len(rows_of(as_("owner.by"), "/inbox?reason=said")) == 1
    assert rows_of(as_("owner.by"), "/inbox?reason=returned") == []


def test_an_inner_circle_is_no_news_to_the_other_side(read, say, as_):
    read("owner.ru")
    say("coordinator.by", "Только для своих.", circle="side")

    assert rows_of(as_("owner.ru")) == []


def test_a_comment_that_was_taken_back_is_no_news(read, say, as_):
    read("owner.by")
    say("coordinator.by", "Первое.")
    client = as_("coordinator.by")
    about = re.search(r'name="about" value="([0-9a-f-]+)"', client.get(ITEM).text.partition('id="comments"')[2])[1]
    client.post(f"{ITEM}/comment-deletions", data={"about": about})

    assert rows_of(as_("owner.by")) == []
