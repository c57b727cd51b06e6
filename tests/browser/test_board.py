"""The board is moved by keys, by the menu, by dragging, without JavaScript; others see it without reloading."""

import re

import pytest
from playwright.sync_api import expect

PLAN = "/plans/kursk-2023-2025"
BOARD = f"{PLAN}/board"


def card(page, number):
    return page.locator("[data-card]").filter(has=page.get_by_text(number, exact=True))


def lane_of(page, number):
    return page.locator("[data-lane]").filter(has=card(page, number))


def count(page, lane):
    return int(page.locator(f"#lane-{lane} h2 span").inner_text())


def test_a_card_is_moved_by_keys_only_and_a_second_browser_shows_it(page, open_context, site, enter):
    other = open_context(base_url=site.url).new_page()
    enter(other, "head.ru")
    with other.expect_response(lambda answer: answer.url.endswith(f"{PLAN}/live") or f"{PLAN}/live?" in answer.url):
        other.goto(BOARD)
    other.evaluate("document.body.dataset.sameDocument = 'yes'")
    enter(page, "coordinator.by")
    page.goto(BOARD)
    number = page.locator("#lane-ahead [data-card]:has(.card-move) .card-head span").first.inner_text()
    before = count(page, "under_way")

    page.keyboard.press("KeyJ")
    while number not in page.evaluate("document.activeElement.closest('[data-card]').innerText").split():
        page.keyboard.press("KeyJ")
    page.keyboard.press("KeyS")
    expect(page.locator("#move")).to_be_visible()
    page.locator("#move").get_by_role("button", name="в работе").focus()
    page.keyboard.press("Enter")

    expect(page.locator("#told")).to_have_text(f"{number}: В работе")
    expect(lane_of(page, number)).to_have_id("lane-under_way")
    expect(page.locator("#lane-under_way h2 span")).to_have_text(str(before + 1))
    expect(card(page, number).locator("a").first).to_be_focused()
    expect(other.locator("#lane-under_way h2 span")).to_have_text(str(before + 1))
    expect(lane_of(other, number)).to_have_id("lane-under_way")
    assert other.evaluate("document.body.dataset.sameDocument") == "yes"


def test_a_card_is_dragged_only_where_its_menu_leads(page, site, enter):
    enter(page, "coordinator.by")
    page.goto(BOARD)
    number = page.locator("#lane-ahead [data-card]:has(.card-move) .card-head span").first.inner_text()
    card(page, number).drag_to(page.locator("#lane-under_way h2"))

    expect(page.locator("#told")).to_have_text(f"{number}: В работе")
    card(page, number).drag_to(page.locator("#lane-acceptance h2"))
    expect(page.locator("#move")).to_be_visible()
    page.keyboard.press("Escape")
    card(page, number).drag_to(page.locator("#lane-done h2"))
    expect(page.locator("#move")).to_be_hidden()
    expect(lane_of(page, number)).to_have_id("lane-under_way")


def test_what_needs_a_proof_asks_for_it_in_place_and_a_refusal_keeps_what_was_typed(page, site, enter):
    enter(page, "owner.by")
    page.goto(BOARD)
    card(page, "2.5").locator(".card-move").click()
    page.locator("#move").get_by_role("link", name=re.compile("^выполнено")).click()
    form = page.locator("#move #report")
    form.locator("textarea[name=text]").fill("Поставлено 12 машин.")
    form.evaluate("form => form.noValidate = true")
    form.locator("#report-send").click()
    expect(page.locator("#move #report-problems")).to_be_visible()
    expect(form.locator("textarea[name=text]")).to_have_value("Поставлено 12 машин.")
    form.locator("[name=letter_number]").fill("12-34")
    form.locator("[name=letter_day]").fill("2024-11-15")
    form.locator("#report-send").click()

    expect(page.locator("#move")).to_be_hidden()
    expect(page.locator("#lane-acceptance")).to_contain_text("2.5")
    expect(page.locator("#figures")).to_contain_text("на приёмке 2")


def test_an_answer_that_does_not_come_puts_the_card_back(page, site, enter):
    enter(page, "coordinator.by")
    page.goto(BOARD)
    number = page.locator("#lane-ahead [data-card]:has(.card-move) .card-head span").first.inner_text()
    card(page, number).locator(".card-move").click()
    page.route("**/moves", lambda route: route.fulfill(status=409, body='<p class="notice">Уже закрыто</p>'))
    page.locator("#move").get_by_role("button", name="в работе").click()

    expect(page.locator("#notice")).to_have_text("Уже закрыто")
    expect(lane_of(page, number)).to_have_id("lane-ahead")


def test_without_javascript_the_menu_is_a_plain_form(page_without_javascript, site, enter):
    page = page_without_javascript
    enter(page, "coordinator.by")
    page.goto(f"{BOARD}?by=section")
    first = page.locator("#lane-section-1 [data-card]").first
    number = first.locator(".card-head span").first.inner_text()
    first.locator(".card-move").click()
    page.get_by_role("button", name=re.compile(r"^2\. ")).click()

    expect(page).to_have_url(re.compile(r"/board\?by=section#card-"))
    expect(
        page.locator("#lane-section-2 [data-card]").filter(has=page.get_by_text(number, exact=True)).first
    ).to_be_visible()


def test_a_paused_board_stands_still_until_it_is_let_go(page, open_context, site, enter):
    other = open_context(base_url=site.url).new_page()
    enter(other, "head.ru")
    other.goto(BOARD)
    other.locator("#live-pause").click()
    expect(other.locator("#live-pause")).to_have_attribute("aria-pressed", "true")
    before = count(other, "under_way")
    enter(page, "coordinator.by")
    page.goto(BOARD)
    card_ = page.locator("#lane-ahead [data-card]:has(.card-move)").first
    card_.locator(".card-move").click()
    page.locator("#move").get_by_role("button", name="в работе").click()
    expect(page.locator("#told")).not_to_be_empty()
    assert count(other, "under_way") == before
    other.locator("#live-pause").click()

    expect(other.locator("#lane-under_way h2 span")).to_have_text(str(before + 1))


def test_keys_are_listed_lead_away_and_are_silent_where_they_are_switched_off(page, site, enter):
    enter(page, "owner.by")
    page.goto(PLAN)
    page.keyboard.press("Shift+Slash")
    expect(page.locator("#keys")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("KeyJ")
    expect(page.locator("tr[id^=row-] a").first).to_be_focused()
    page.keyboard.press("KeyG")
    page.keyboard.press("KeyB")
    expect(page).to_have_url(re.compile("/board$"))
    page.evaluate("document.documentElement.dataset.keys = 'off'")
    page.keyboard.press("KeyJ")
    page.keyboard.press("Shift+Slash")
    expect(page.locator("#keys")).to_be_hidden()
    assert page.evaluate("document.activeElement.closest('[data-card]') === null")


@pytest.mark.parametrize("width", [360])
def test_a_card_is_moved_on_a_telephone(page, site, enter, width):
    enter(page, "coordinator.by")
    page.goto(BOARD)
    number = page.locator("#lane-ahead [data-card]:has(.card-move) .card-head span").first.inner_text()
    card(page, number).locator(".card-move").click()
    page.locator("#move").get_by_role("button", name="в работе").click()

    expect(page.locator("#told")).to_have_text(f"{number}: В работе")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
