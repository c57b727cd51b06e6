"""The main job, as a newcomer does it: the printed link, the board, a report, a plan by hand, letters that arrive."""

import re
import shutil
from datetime import date, timedelta

import pytest
from playwright.sync_api import Page, expect

PLAN = "/plans/kursk-2023-2025"


def come_in(page: Page, link: str) -> None:
    page.goto(link)
    page.get_by_role("button", name="Войти").click()
    page.wait_for_url("**/")


def report(page: Page, progress: str, text: str) -> None:
    form = page.locator("#report")
    form.get_by_text(progress, exact=True).click()
    form.locator("textarea[name=text]").fill(text)
    form.locator("[name=letter_number]").fill("12-34")
    form.locator("[name=letter_day]").fill("2024-11-15")
    form.get_by_role("button", name="Внести сведения").click()


def test_the_board_of_the_sample_shows_every_item_exactly_once(page, site):
    come_in(page, site.links["owner.by@example.org"])
    page.goto(f"{PLAN}/board")
    numbers = page.locator(".card .card-head > span:first-child").all_inner_texts()

    assert len(numbers) == len(set(numbers)) >= 40


def test_a_report_changes_item_counts_history_and_board(page, site):
    come_in(page, site.links["owner.by@example.org"])
    page.goto(f"{PLAN}/items/2.5")
    page.evaluate("document.body.dataset.sameDocument = 'yes'")
    report(page, "выполнено", "Поставлено 12 машин, акты подписаны.")

    expect(page.locator("#sides")).to_contain_text("Поставлено 12 машин")
    expect(page.locator("#history li").first).to_contain_text("Поставлено 12 машин")
    expect(page.locator("#figures")).to_contain_text("на приёмке 2")
    assert page.evaluate("document.body.dataset.sameDocument") == "yes"

    page.goto(f"{PLAN}/board")
    expect(page.locator("#lane-acceptance")).to_contain_text("2.5")


def test_the_same_without_javascript(page_without_javascript, site):
    page = page_without_javascript
    come_in(page, site.links["owner.by@example.org"])
    page.goto(f"{PLAN}/items/2.5")
    report(page, "выполнено", "Поставлено 12 машин, акты подписаны.")

    expect(page).to_have_url(re.compile(f"{PLAN}/items/2.5$"))
    expect(page.locator("#sides")).to_contain_text("Поставлено 12 машин")
    expect(page.locator("#history li").first).to_contain_text("Поставлено 12 машин")
    page.goto(f"{PLAN}/board")
    expect(page.locator("#lane-acceptance")).to_contain_text("2.5")


def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(page, site):
    come_in(page, site.links["owner.by@example.org"])
    page.goto(f"{PLAN}/items/2.5")
    form = page.locator("#report")
    form.get_by_text("не выполнено", exact=True).click()
    form.locator("textarea[name=text]").fill("Переговоры прерваны.")
    page.eval_on_selector("#report", "form => form.noValidate = true")
    form.get_by_role("button", name="Внести сведения").click()

    expect(page.locator("#report-reason-problem")).to_be_visible()
    expect(page.locator("#report textarea[name=text]")).to_have_value("Переговоры прерваны.")


@pytest.mark.parametrize("width", [360])
def test_a_report_is_possible_on_a_telephone(page, site, width):
    come_in(page, site.links["owner.by@example.org"])
    page.goto(f"{PLAN}/items/2.5")
    report(page, "выполнено", "Поставлено 12 машин.")

    expect(page.locator("#sides")).to_contain_text("Поставлено 12 машин")
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_a_printed_link_is_good_until_the_server_stops(page, site):
    for _ in range(2):
        come_in(page, site.links["owner.ru@example.org"])
        page.context.clear_cookies()


def test_the_first_administrator_sets_up_an_empty_installation(open_context, start, tmp_path):
    site = start(tmp_path / "empty")
    page = open_context(base_url=site.url).new_page()
    page.goto(re.search(r"http://\S+/sign-in/\S+", site.log.read_text())[0])
    page.locator("#name").fill("Администратор")
    page.locator("#email").fill("admin@plans.example.org")
    page.locator("#side_1_name").fill("Республика Беларусь")
    page.locator("#side_1_short").fill("РБ")
    page.locator("button[data-primary]").click()
    page.wait_for_url("**/")
    open_a_plan(page, "first-plan")
    add_a_body_with_a_contact(page)
    in_15_days = date.today() + timedelta(days=15)  # noqa: DTZ011 — an installation without a clock of its own
    add_an_item(page, "first-plan", in_15_days)
    expect(page.locator("h1")).to_contain_text("Встреча секретарей")

    page.goto("/reminders")
    expect(page.locator(".reminders li").first).to_contain_text("Встреча секретарей")
    expect(page.locator(".reminders li").first).to_contain_text("Исполнитель")


def test_a_plan_made_by_hand_reminds(open_context, start, sample, office, tmp_path):
    """An item is entered on 18 November for the 28th: the letter leaves on the 19th, at nine in Minsk."""
    var = shutil.copytree(sample, tmp_path / "site")
    site = start(var, "--demo", smtp_url=office.url)
    page = open_context(base_url=site.url).new_page()
    come_in(page, site.links["admin@example.org"])
    open_a_plan(page, "by-hand")
    add_a_body_with_a_contact(page)
    add_an_item(page, "by-hand", date(2024, 11, 28))
    site.command("tick", smtp_url=office.url, now="2024-11-19T09:00:00+03:00")

    [letter] = [each for each in office.letters if each.to == ("owner@plans.example.org",)]
    assert "Встреча секретарей рабочей группы" in letter.text
    assert "28.11.2024" in letter.text


def open_a_plan(page: Page, slug: str) -> None:
    page.goto("/plans/new")
    page.locator("#title").fill("План мероприятий")
    page.locator("#slug").fill(slug)
    page.locator("#starts_on").fill("2024-01-01")
    page.locator("#ends_on").fill("2028-12-31")
    if page.locator("#agreement").count():
        page.locator("#agreement-fields summary").click()
    page.locator("#agreement_title").fill("Соглашение о сотрудничестве")
    page.locator("#agreement_signed_on").fill("2020-09-29")
    page.locator("#region").fill("Курская область")
    page.locator("#side_1").select_option("Республика Беларусь")
    if page.locator("#side_2 option", has_text="Курская область").count():
        page.locator("#side_2").select_option("Курская область")
    else:
        page.locator("#side_2-fields summary").click()
        page.locator("#side_2_name").fill("Курская область")
        page.locator("#side_2_short").fill("КО")
        page.locator("#side_2_country").select_option("RU")
    page.locator("button[data-primary]").click()
    page.wait_for_url(f"**/plans/{slug}")
    page.goto(f"/plans/{slug}/sections/new")
    page.locator("#number").fill("1")
    page.locator("#title").fill("Организация")
    page.locator("button[data-primary]").click()


def add_a_body_with_a_contact(page: Page) -> None:
    page.goto("/people/bodies/new")
    page.locator("#name").fill("Министерство цифрового развития")
    page.locator("#short").fill("Минцифры")
    page.locator("button[data-primary]").click()
    page.wait_for_url("**/people/bodies/*")
    body = page.url
    page.goto("/people/persons/new")
    page.locator("#name").fill("Исполнитель")
    page.locator("#email").fill("owner@plans.example.org")
    page.locator("button[data-primary]").click()
    page.goto(f"{body}/contacts/new")
    page.locator("#person").select_option("Исполнитель")
    page.locator("button[data-primary]").click()
    page.wait_for_url(body)


def add_an_item(page: Page, slug: str, due: date) -> None:
    page.goto(f"/plans/{slug}/items/new")
    page.locator("#number").fill("1.1")
    page.locator("#title").fill("Встреча секретарей рабочей группы")
    page.locator("#term").fill(f"до {due:%d.%m.%Y}")
    page.locator("#due").fill(f"{due:%d.%m.%Y}")
    page.locator("#owner_0_body").select_option("Министерство цифрового развития")
    page.locator("button[data-primary]").click()
    page.wait_for_url("**/items/1.1")
