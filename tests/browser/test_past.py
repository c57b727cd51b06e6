"""A past day is chosen in a browser, walked through and left again."""

import re

from playwright.sync_api import expect

PLAN = "/plans/kursk-2023-2025"


def test_as_of_the_meeting_the_plan_shows_the_state_before(page, site, enter):
    enter(page, "coordinator.by")
    page.goto(PLAN)
    done_today = page.locator("#figures .figure b").first.inner_text()
    page.locator("#as-of summary").click()
    page.get_by_role("link", name="на заседание № 13").click()

    expect(page.locator("#past")).to_contain_text("15 февраля 2024")
    expect(page.locator("#figures .figure b").first).not_to_have_text(done_today)
    expect(page.get_by_role("link", name="Добавить мероприятие")).to_have_count(0)

    page.locator("#views").get_by_role("link", name="Доска").click()
    expect(page).to_have_url(re.compile(r"/board\?as_of=2024-02-15$"))
    page.locator(".card a").first.click()
    expect(page).to_have_url(re.compile(r"as_of=2024-02-15$"))
    expect(page.locator("main form")).to_have_count(0)

    page.get_by_role("link", name="Вернуться к сегодняшнему дню").click()
    expect(page.locator("#past")).to_have_count(0)
    expect(page.get_by_role("link", name="Изменить формулировку")).to_be_visible()


def test_a_day_is_typed_without_javascript(page_without_javascript, site, enter):
    page = page_without_javascript
    enter(page, "owner.by")
    page.goto(f"{PLAN}/progress")
    page.locator("#as-of summary").click()
    page.locator("#as-of-day").fill("2023-06-01")
    page.locator("#as-of button").click()

    expect(page).to_have_url(re.compile(r"/progress\?as_of=2023-06-01$"))
    expect(page.locator("#past")).to_contain_text("1 июня 2023")
