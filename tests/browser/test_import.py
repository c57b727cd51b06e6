"""A secretary drops the signed Word file, corrects what is doubtful, accepts it; later the changed edition."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_job import come_in, open_a_plan
from tests.web.test_imports import ROWS, document

PLAN = "/plans/signed-plan"


@pytest.fixture
def file(tmp_path):
    """`file(rows)`: a Word document on the disk."""

    def written(*rows) -> str:
        path = tmp_path / "План мероприятий.docx"
        path.write_bytes(document(*rows))
        return str(path)

    return written


def open_as_administrator(page: Page, site) -> None:
    page.context.add_cookies([{"name": "language", "value": "ru", "url": site.url}])
    come_in(page, site.links["admin@example.org"])
    open_a_plan(page, "signed-plan")


def send(page: Page, path: str) -> None:
    page.goto("/imports")
    page.locator("#plan").select_option("signed-plan")
    page.set_input_files("#file", path)
    page.get_by_role("button", name="Прочитать документ").click()
    page.wait_for_url("**/imports/*-*")


def decide(page: Page) -> None:
    form = page.locator(".name-row", has_text="Неведомый институт")
    form.locator("select").select_option(label="новая организация: Республика Беларусь")
    form.get_by_role("button", name="Сопоставить").click()
    expect(page.locator("#names .name-row select[required]").first).to_be_attached()
    expect(page.locator("#import-state")).to_contain_text("наименований не сопоставлено")


def correct(page: Page, row: int, term: str) -> None:
    page.locator(f"#row-{row}").get_by_role("link", name="Исправить").click()
    page.locator(f"#row-{row}-term").fill(term)
    page.locator(f"#row-{row}").get_by_role("button", name="Сохранить строку").click()


def sign(page: Page, number: str, day: str) -> None:
    page.locator("#act_kind").fill("Протокол заседания")
    page.locator("#act_number").fill(number)
    page.locator("#act_on").fill(day)


def test_the_signed_document_goes_in_and_its_changed_edition_shows_the_difference(page, site, file):
    open_as_administrator(page, site)
    send(page, file())
    expect(page.locator("#row-2")).to_contain_text("не распознан")
    decide(page)
    correct(page, 2, "до 15 мая 2025 г.")
    expect(page.locator("#row-2")).to_contain_text("15.05.2025")
    expect(page.locator("#import-state")).to_contain_text("0 сроков требуют уточнения")

    page.get_by_role("button", name="Принять документ").click()
    page.wait_for_url(f"**{PLAN}")
    page.goto(f"{PLAN}/board")
    expect(page.locator("[data-card]")).to_have_count(3)

    changed = ("1.1", "Обмен опытом внедрения услуг почтовой связи", "до 1 декабря 2025 г.", *ROWS[1][3:])
    send(page, file(ROWS[0], changed, *ROWS[3:]))
    difference = page.locator("#difference")
    expect(difference.locator("ins").first).to_have_text("почтовой")
    expect(difference).to_contain_text("Совместный выпуск почтовой миниатюры")
    sign(page, "14", "2025-06-19")
    page.get_by_role("button", name="Принять документ").click()
    page.wait_for_url(f"**{PLAN}")
    expect(page.locator("main")).to_contain_text("услуг почтовой связи")
    expect(page.locator("main")).not_to_contain_text("миниатюры")


def test_a_document_is_taken_in_without_javascript(page_without_javascript, site, file):
    page = page_without_javascript
    open_as_administrator(page, site)
    send(page, file(ROWS[0], ROWS[1], ROWS[2]))
    page.locator("#row-2").get_by_role("link", name="Исправить").click()
    page.locator("#row-2-term").fill("до 15 мая 2025 г.")
    page.get_by_role("button", name="Сохранить строку").click()
    expect(page.locator("#row-2")).to_contain_text("15.05.2025")
    page.get_by_role("button", name="Принять документ").click()
    page.wait_for_url(f"**{PLAN}")

    expect(page.locator("main")).to_contain_text("Совместный выпуск почтовой миниатюры")


@pytest.mark.parametrize("width", [360])
def test_a_draft_fits_a_telephone(page, site, file, width):
    open_as_administrator(page, site)
    send(page, file())

    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_what_takes_long_says_so_and_is_not_pressed_twice(page, site, enter):
    enter(page, "coordinator.by")
    page.goto("/imports")
    page.evaluate("document.addEventListener('submit', (event) => event.preventDefault())")
    page.locator("#file").set_input_files({"name": "plan.csv", "mimeType": "text/csv", "buffer": b"1;2"})
    page.get_by_label("только изменения").check()
    button = page.locator("#import-form button")
    button.click()

    expect(button).to_have_text("Документ читается…")
    expect(button).to_be_disabled()
    expect(button).to_have_attribute("aria-busy", "true")
