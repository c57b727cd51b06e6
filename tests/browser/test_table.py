"""The table is asked, set and acted on in a browser, by keyboard and without JavaScript."""

import re

from playwright.sync_api import expect

PLAN = "/plans/kursk-2023-2025"


def test_rows_are_ticked_by_key_moved_together_and_brought_back(page, site, enter):
    enter(page, "coordinator.by")
    page.goto(f"{PLAN}?state=under_way&side=by")
    page.get_by_role("link", name="Изменить несколько").click()
    page.get_by_label("Перенести сроки на указанное число дней").check()
    expect(page.locator("#text")).to_be_hidden()
    page.locator("#days").fill("14")
    page.locator("#reason").fill("По просьбе организаций")
    for n in (0, 1):
        page.locator("tr[id^=row-] a").nth(n).focus()
        page.keyboard.press("x")
    page.get_by_role("button", name="Показать, что изменится").press("Enter")

    expect(page.locator("#possible li")).to_have_count(2)
    page.get_by_role("button", name="Выполнить").press("Enter")
    expect(page.locator("#done h2")).to_have_text("Изменено 2 мероприятия")
    page.get_by_role("button", name="Отменить всё").press("Enter")
    expect(page.locator("#done [role=status]")).to_contain_text("Отменено целиком")


def test_a_table_is_asked_and_set_without_javascript(page_without_javascript, site, enter):
    page = page_without_javascript
    enter(page, "owner.by")
    page.goto(PLAN)
    page.locator("#filters summary").click()
    page.get_by_label("просрочено").check()
    page.locator("#filters button").click()
    expect(page).to_have_url(re.compile(r"signal=overdue"))
    expect(page.locator("#chips .chip")).to_contain_text("просрочено снять условие")

    page.locator("#layout summary").click()
    page.locator("#layout-group").select_option("quarter")
    page.get_by_label("Сведения сторон").uncheck()
    page.locator("#layout button").click()
    expect(page.locator(".plan-table h2").first).to_contain_text("квартал")
    expect(page.locator(".plan-table thead th:visible")).to_have_count(6)

    page.locator("#chips .chip a").click()
    expect(page.locator("#chips")).to_have_count(0)
    expect(page.locator(".plan-table h2").first).to_contain_text("квартал")
