"""Checkpoints by form: who keeps them, what comes back, where the share is seen. Over the sample, on both databases."""

import re
from datetime import timedelta

import pytest

from tests.web.conftest import PLAN
from tests.web.swapped import item_of, merged

ITEM = f"{PLAN}/items/2.4"
STEPS = ("Перечень", "Договор", "Поставка", "Акт")


@pytest.fixture
def steps(as_):
    client = as_("owner.by")
    for title in STEPS:
        assert client.post(f"{ITEM}/checkpoints", data={"title": title, "day": "2024-12-20"}).status_code == 303
    return client


def part(client, query=""):
    return client.get(f"{ITEM}{query}").text.partition('id="checkpoints"')[2].partition("</section>")[0]


def about(client, title):
    """What a form says of the checkpoint: which it is, and the version that it showed."""
    row = next(each for each in part(client).split("<li") if title in each)
    return {name: re.search(rf'name="{name}" value="([^"]+)"', row)[1] for name in ("about", "seen")}


def press(client, kind, title, **more):
    return client.post(f"{ITEM}/checkpoint-acts", data={"kind": kind, **about(client, title)}, **more)


def switch(client, how, percent="", **more):
    seen = re.search(r'id="share".*?name="seen" value="([^"]*)"', part(client), re.DOTALL)[1]
    return client.post(f"{ITEM}/share", data={"how": how, "percent": percent, "seen": seen, **more})


def test_one_of_four_is_a_quarter_on_the_page_in_the_table_and_in_the_file(steps, swap):
    before = steps.get(ITEM).text
    swapped = merged(before, press(steps, "done", "Перечень", headers=swap).text)

    assert swapped == item_of(steps.get(ITEM).text)
    assert "<b>25 %</b>" in swapped
    assert "1 из 4 контрольных точек" in swapped
    assert steps.get(PLAN).text.count("25 %") == 1
    assert "25\u00a0% (1/4)" in steps.get(f"{PLAN}/export.csv").text


def test_the_value_by_hand_stays_while_the_share_is_counted(steps):
    press(steps, "done", "Перечень")
    assert switch(steps, "typed").status_code == 422
    assert switch(steps, "typed", "40").status_code == 303
    assert "<b>40 %</b>" in part(steps)

    switch(steps, "counted")
    assert "<b>25 %</b>" in part(steps)
    assert re.search(r'name="percent"\s+value="40"', part(steps))
    switch(steps, "typed")
    assert "<b>40 %</b>" in part(steps)


@pytest.mark.parametrize(("address", "wrong", "field"), [
    ("checkpoints", {"title": " "}, "new-checkpoint-title"),
    ("checkpoints", {"title": "x", "day": "soon"}, "new-checkpoint-day"),
    ("share", {"how": "typed", "percent": "101", "seen": ""}, "share-percent"),
    ("share", {"how": "typed", "percent": "many", "seen": ""}, "share-percent"),
])  # fmt: skip
def test_a_wrong_field_is_named_and_the_form_stays_open(steps, address, wrong, field):
    answer = steps.post(f"{ITEM}/{address}", data=wrong)

    assert answer.status_code == 422
    assert f'id="{field}-problem"' in answer.text


def test_of_two_who_change_one_the_second_is_shown_both(steps, as_):
    opened = about(steps, "Договор")
    steps.post(f"{ITEM}/checkpoint-changes", data={**opened, "title": "Договор поставки"})
    second = as_("owner.ru").post(f"{ITEM}/checkpoint-changes", data={**opened, "title": "Контракт"})

    assert second.status_code == 409
    assert "Договор поставки" in second.text
    assert 'value="Контракт"' in second.text
    pressed = steps.post(f"{ITEM}/checkpoint-acts", data={"kind": "done", **opened})
    assert pressed.status_code == 409
    assert 'id="lost-checkpoint-problems"' in pressed.text


def test_who_was_second_at_the_switch_is_told_how_it_stands(steps):
    switch(steps, "typed", "10")
    answer = steps.post(f"{ITEM}/share", data={"how": "typed", "percent": "90", "seen": ""})

    assert answer.status_code == 409
    assert "указывается вручную, 10 %" in " ".join(answer.text.split()).replace(" ,", ",")
    assert re.search(r'name="percent"\s+value="90"', answer.text)


def test_what_is_taken_out_can_be_restored_and_the_order_changed(steps):
    press(steps, "removed", "Акт")
    assert 'id="removed-checkpoints"' in part(steps)
    press(steps, "restored", "Акт")
    press(steps, "put_before", "Акт")

    assert re.findall(r'data-signal="not_begun">\s*(\w+)', part(steps)) == ["Перечень", "Договор", "Акт", "Поставка"]


def test_a_past_day_shows_what_stood_then_and_no_form(steps, as_, clock):
    press(steps, "done", "Перечень")
    day = clock.now().date()
    clock.move(timedelta(days=1))
    as_("owner.by")  # the session of yesterday has ended
    press(steps, "done", "Договор")
    press(steps, "removed", "Акт")
    then = part(steps, f"?as_of={day}")

    assert "<b>25 %</b>" in then
    assert "Акт" in then
    assert "<form" not in then
    assert "<b>66 %</b>" in part(steps)
    assert "25\u00a0% (1/4)" in steps.get(f"{PLAN}/export.csv?as_of={day}").text


def test_whoever_only_reads_sees_them_without_forms(steps, as_):
    for post in ("head.by", "controller.ru", "guest.by"):
        assert "Перечень" in part(as_(post))
        assert "<form" not in part(as_(post))
    assert 'id="checkpoints"' not in as_("head.by").get(f"{PLAN}/items/2.5").text
