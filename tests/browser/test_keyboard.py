"""By the keyboard alone: the skip link leads on, a report is made; every page is walked in test_walks.py."""

from playwright.sync_api import Page, expect

from tests.browser.places import PLAN

REPORT = f"{PLAN}/items/2.5"


def test_the_first_press_offers_the_way_past_the_header(page, enter):
    enter(page, "owner.by")
    page.goto(REPORT)
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")

    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_a_report_is_made_by_keys_alone(page, enter):
    enter(page, "owner.by")
    page.goto(REPORT)
    go_to(page, "input[name=progress]")
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.value") == "under_way"
    go_to(page, "textarea[name=text]")
    page.keyboard.type("Подписан договор, идёт отгрузка.")
    go_to(page, "#report button:not([type=button])")
    page.keyboard.press("Enter")

    expect(page.locator("#sides")).to_contain_text("Подписан договор, идёт отгрузка.")


def go_to(page: Page, control: str) -> None:
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("(selector) => document.activeElement.matches(`#report ${selector}, ${selector}`)", control):
            return
    raise AssertionError(f"{control} is not reached")


def test_the_display_is_set_without_a_script(page_without_javascript, enter):
    page = enter(page_without_javascript, "owner.by")
    page.goto("/display")
    page.locator("input[name=size][value='200']").check()
    page.locator("main button").click()

    assert page.locator("html").get_attribute("data-size") == "200"
