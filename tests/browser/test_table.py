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


def test_a_row_is_reported_and_put_into_another_section_where_it_stands(page, site, enter):
    enter(page, "coordinator.by")
    page.goto(PLAN)
    page.get_by_role("link", name="изменить 1.4", exact=True).press("Enter")
    expect(page.locator(".open-row button[value=under_way]")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.get_by_role("link", name="изменить 1.4", exact=True)).to_be_focused()
    expect(page.locator("tr", has=page.get_by_text("1.4", exact=True)).locator("td").nth(4)).to_have_text("в работе")
    expect(page.locator("#group-1")).to_have_count(1)

    page.get_by_role("link", name="изменить 1.4", exact=True).press("Enter")
    page.get_by_role("link", name="выполнено…", exact=True).press("Enter")
    page.get_by_label("Что сделано").fill("Анализ представлен")
    page.get_by_role("button", name="Внести сведения").press("Enter")
    expect(page.locator(".open-row .notice")).to_be_focused()
    page.get_by_role("link", name="Оставить без изменений").press("Enter")
    page.get_by_role("link", name="изменить 1.4", exact=True).press("Enter")
    page.locator(".open-row select[name=section]").select_option(
        label="2. Торгово-экономическое и промышленное сотрудничество"
    )
    page.get_by_role("button", name="Перенести в этот раздел").press("Enter")
    expect(page.locator("#section-2 tr", has=page.get_by_text("1.4", exact=True))).to_have_count(1)
    expect(page.get_by_role("link", name="изменить 1.4", exact=True)).to_be_focused()
