"""The life of a report, by everybody who has a part in it: with JavaScript and without."""

import re

import pytest
from playwright.sync_api import Page, expect

# Минпром leads for the Belarusian side; nobody has said anything on the date that is open.
ITEM = "/plans/kursk-2023-2025/items/2.11"


@pytest.fixture(params=[True, False], ids=["with JavaScript", "without"])
def as_(request, open_context, site, enter):
    """`as_("owner.by")`: this post before the item, each in a browser of its own."""
    pages: dict[str, Page] = {}

    def come(post: str) -> Page:
        if post not in pages:
            page = open_context(base_url=site.url, java_script_enabled=request.param).new_page()
            pages[post] = enter(page, post)
        pages[post].goto(ITEM)
        return pages[post]

    return come


def report_done(page: Page, text: str, letter: str) -> None:
    form = page.locator("#report")
    form.get_by_text("выполнено", exact=True).click()
    form.locator("textarea[name=text]").fill(text)
    form.locator("[name=letter_number]").fill(letter)
    form.locator("[name=letter_day]").fill("2024-11-15")
    form.get_by_role("button", name="Внести сведения").click()


def decide(page: Page, words: str, text: str = "") -> None:
    """Press the decision; where it asks for a text, open it and write."""
    if not text:
        page.get_by_role("button", name=words, exact=True).click()
        return
    act = page.locator("details.act", has=page.locator("summary", has_text=words))
    act.locator("summary").click()
    act.locator("textarea[name=text]").fill(text)
    act.get_by_role("button", name=words).click()


def stands(page: Page, words: str) -> None:
    expect(page.locator(".term-signal")).to_contain_text(words)


def test_report_return_amend_accept_object_settle(as_):
    owner = as_("owner.by")
    report_done(owner, "Сведения направлены.", "05-11/1")
    stands(owner, "на приёмке")

    controller = as_("controller.by")
    decide(controller, "Вернуть на доработку", "Приложите сводную таблицу.")
    expect(controller.locator("#side-by + .position")).to_contain_text("возвращено на доработку")

    owner = as_("owner.by")
    expect(owner.locator("#sides")).to_contain_text("Приложите сводную таблицу.")
    report_done(owner, "Сводная таблица приложена.", "05-11/2")
    expect(owner.locator("#sides")).to_contain_text("Письмо № 05-11/2 от 15.11.2024")

    controller = as_("controller.by")
    decide(controller, "Принять")
    stands(controller, "ожидает другую сторону")

    other = as_("coordinator.ru")
    decide(other, "Возразить", "Таблица не получена.")
    stands(other, "расхождение")

    secretary = as_("coordinator.by")
    act = secretary.locator("#settling details.act")
    act.locator("summary").click()
    act.get_by_text("в работе", exact=True).click()
    act.locator("textarea[name=text]").fill("Таблица будет направлена повторно.")
    act.get_by_role("button", name="Предложить урегулирование").click()
    expect(secretary.locator("#settling")).to_contain_text("Таблица будет направлена повторно.")

    other = as_("coordinator.ru")
    decide(other, "Подтвердить")
    expect(other.locator("#settling")).to_have_count(0)
    for words in ("Сводная таблица приложена.", "Таблица не получена.", "Таблица будет направлена повторно."):
        expect(other.locator("#sides")).to_contain_text(words)
    expect(other.locator("#side-by + .position")).to_contain_text("в работе")


def test_what_is_decided_by_mistake_is_undone(as_):
    owner = as_("owner.by")
    report_done(owner, "Внесено по ошибке.", "05-11/1")
    owner.locator("#undo").get_by_role("button").click()

    expect(owner.locator("#undo")).to_have_count(0)
    expect(owner.locator("#sides")).not_to_contain_text("Внесено по ошибке.")
    expect(owner.locator("#history li").first).to_contain_text("отменено")


def test_a_file_is_handed_in_and_comes_back_as_it_was(as_, tmp_path):
    act = tmp_path / "Акт № 5.pdf"
    act.write_bytes(b"%PDF-1.7\n" + bytes(1000))
    owner = as_("owner.by")
    form = owner.locator("#report")
    form.get_by_text("выполнено", exact=True).click()
    form.locator("textarea[name=text]").fill("Акт приложен.")
    form.locator("[name=files]").set_input_files(act)
    form.get_by_role("button", name="Внести сведения").click()
    link = owner.get_by_role("link", name=re.compile("Акт № 5.pdf"))
    with owner.expect_download() as download:
        link.click()

    assert download.value.suggested_filename == "Акт № 5.pdf"
    assert download.value.path().read_bytes() == act.read_bytes()
