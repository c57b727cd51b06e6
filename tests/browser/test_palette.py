"""The palette by the keyboard alone, also on the Russian layout, where K is Л."""

from playwright.sync_api import expect

PLAN = "/plans/kursk-2023-2025"


def test_an_item_is_found_and_opened_by_keys(page, enter):
    enter(page, "owner.by")
    page.goto(PLAN)
    page.locator("#views a").first.focus()
    palette, chosen = page.get_by_role("dialog"), page.locator('[role="option"][aria-selected="true"]')

    page.keyboard.press("Control+KeyK")
    expect(palette.get_by_role("combobox")).to_be_focused()
    expect(chosen).to_have_text("Обзор")
    page.keyboard.press("Escape")
    expect(palette).to_be_hidden()
    expect(page.locator("#views a").first).to_be_focused()

    page.keyboard.press("Slash")
    page.keyboard.type("2.10")
    expect(chosen).to_contain_text("2.10 ")
    page.keyboard.press("ArrowDown")
    expect(chosen).to_contain_text("2.10.1")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(chosen).to_have_text("Искать «2.10» везде")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**{PLAN}/items/2.10")


def test_a_slash_in_a_field_is_a_slash_and_single_keys_can_be_off(page, enter):
    enter(page, "owner.by")
    field = page.get_by_role("searchbox")
    field.focus()
    page.keyboard.press("Slash")
    expect(field).to_have_value("/")
    page.evaluate("document.activeElement.blur(); document.documentElement.dataset.keys = 'off'")
    page.keyboard.press("Slash")

    expect(page.get_by_role("dialog")).to_be_hidden()


def test_without_javascript_the_header_searches(page_without_javascript, enter):
    page = enter(page_without_javascript, "owner.by")
    page.get_by_role("searchbox").fill("ярмарки")
    page.keyboard.press("Enter")

    expect(page.locator("#hits mark").first).to_have_text("ярмарке")
    expect(page.get_by_role("dialog")).to_be_hidden()
