"""By the keyboard alone: every control is reached, the focus is seen, the skip link leads on, a report is made."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.places import MEETING, PLAN
from tests.browser.walk import FOCUS

REPORT = f"{PLAN}/items/2.5"
CONTROLS = """() => [...document.querySelectorAll("a[href], button, input, select, textarea, summary")]
    .filter((each) => each.checkVisibility({ visibilityProperty: true }) && !each.disabled && each.tabIndex >= 0
        && !["radio", "hidden"].includes(each.type)).length"""


def walked(page: Page) -> list[dict]:
    """What the tabulator comes to, one after the other, until it has been everywhere."""
    stops: list[dict] = []
    for _ in range(400):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None or stop["number"] < len(stops) - 1:
            return stops
        if stop["number"] == len(stops):  # else it is another part of the same date
            stops.append(stop)
    raise AssertionError("the focus never comes to an end")


@pytest.mark.parametrize("width", [1440])
def test_the_tabulator_comes_to_every_control_and_is_seen_there(page, enter, width):
    enter(page, "owner.by")
    wrong = {}
    for path in ("/display", MEETING, REPORT):
        page.goto(path)
        stops = walked(page)
        lost = [stop["name"] for stop in stops if stop["hidden"] or not stop["ringed"]]
        if lost or len(stops) < page.evaluate(CONTROLS):
            wrong[path] = (len(stops), page.evaluate(CONTROLS), lost)

    assert wrong == {}


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


def test_every_page_of_a_reader_reads_without_a_script(page_without_javascript, enter):
    page = enter(page_without_javascript, "owner.by")
    for path in (PLAN, f"{PLAN}/board", f"{PLAN}/timeline", f"{PLAN}/progress", REPORT, MEETING, "/search?q=ярмарка"):
        page.goto(path)

        expect(page.locator("h1").first).to_be_visible()
        assert len(page.locator("main").inner_text()) > 200, path
    page.goto("/display")
    page.locator("input[name=size][value='200']").check()
    page.locator("main button").click()

    assert page.locator("html").get_attribute("data-size") == "200"
