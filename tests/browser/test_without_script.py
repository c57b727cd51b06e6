"""With JavaScript switched off people do their work by pressing buttons; what the page then says is the proof."""

import re
import shutil
from email import message_from_bytes
from email.policy import default

import pytest
from playwright.sync_api import Page, expect

from tests.browser.made import furnish
from tests.browser.places import MEETING, PLAN


@pytest.fixture(scope="module")
def site(sample, start_for_module, tmp_path_factory):
    """All work in one: each on items of the own."""
    return start_for_module(shutil.copytree(sample, tmp_path_factory.mktemp("plain") / "site"), "--demo")


@pytest.fixture(scope="module")
def made(site):
    return furnish(site.var)


@pytest.fixture
def as_(open_context, site, enter):
    """`as_("owner.by", "/inbox")`: this post before the page, in a browser of its own."""

    def come(post: str, path: str) -> Page:
        page = open_context(base_url=site.url, java_script_enabled=False).new_page()
        if post != "nobody":
            enter(page, post)
        page.goto(path)
        return page

    return come


def press(page: Page, words: str, within: str = "main") -> None:
    page.locator(within).get_by_role("button", name=words, exact=True).click()


def unfold(page: Page, words: str, within: str = "main") -> None:
    page.locator(f"{within} summary").filter(has_text=words).first.click()


def say(page: Page, progress: str, text: str) -> None:
    form = page.locator("#report")
    form.get_by_text(progress, exact=True).click()
    form.locator("[name=text]").fill(text)


# ── An item ──────────────────────────────────────────────────────────────────────────────────────────────


def test_a_report_with_its_file_is_returned_made_anew_and_accepted(as_, tmp_path):
    item = f"{PLAN}/items/4.2"
    act = tmp_path / "Акт № 7.pdf"
    act.write_bytes(b"%PDF-1.7\n" + bytes(500))
    owner = as_("digital.by", item)
    say(owner, "выполнено", "Предложения направлены.")
    owner.locator("#report [name=files]").set_input_files(act)
    press(owner, "Внести сведения")
    expect(owner.locator("#sides")).to_contain_text("Предложения направлены.")
    with owner.expect_download() as download:
        owner.get_by_role("link", name=re.compile("Акт № 7.pdf")).first.click()
    assert download.value.path().read_bytes() == act.read_bytes()

    controller = as_("controller.by", item)
    unfold(controller, "Вернуть на доработку")
    controller.locator("details.act[open] [name=text]").fill("Приложите перечень.")
    press(controller, "Вернуть на доработку", "details.act[open]")
    expect(controller.locator("#sides")).to_contain_text("Приложите перечень.")

    owner.goto(item)
    say(owner, "выполнено", "Перечень приложен.")
    owner.locator("#report [name=letter_number]").fill("05/17")
    owner.locator("#report [name=letter_day]").fill("2024-11-15")
    press(owner, "Внести сведения")
    controller.goto(item)
    press(controller, "Принять", "#sides")
    expect(controller.locator("#sides")).to_contain_text("Принято")
    expect(controller.locator("#side-by + .position")).to_contain_text("выполнено")


def test_what_is_missing_is_said_beside_the_field(as_):
    owner = as_("owner.by", f"{PLAN}/items/2.11")
    say(owner, "не выполнено", "Переговоры прерваны.")
    press(owner, "Внести сведения")

    expect(owner.locator("#report-reason-problem")).to_be_visible()
    expect(owner.locator("#report [name=text]")).to_have_value("Переговоры прерваны.")
    assert owner.title().startswith("Ошибка")


def test_a_comment_calls_a_person_who_finds_it_among_the_news(as_):
    item = f"{PLAN}/items/2.5"
    owner = as_("owner.by", item)
    unfold(owner, "Написать комментарий")
    owner.locator("#comment [name=text]").fill("Прошу согласовать перечень.")
    owner.locator("#comment label", has_text="Руководитель белорусской части").get_by_role("checkbox").check()
    owner.locator("#comment button[type=submit]").click()
    expect(owner.locator("#comments")).to_contain_text("Прошу согласовать перечень.")

    head = as_("head.by", "/inbox")
    row = head.locator(".news > li", has_text="2.5")
    expect(row).to_contain_text("Вас упомянули")
    row.get_by_role("button", name=re.compile("Прочитано")).click()
    expect(head.locator(".news > li", has_text="Вас упомянули")).to_have_count(0)


def test_a_date_is_moved_with_a_reason_and_the_first_one_stays(as_):
    secretary = as_("coordinator.by", f"{PLAN}/items/3.2")
    unfold(secretary, "Перенести срок")
    secretary.locator("#postpone [name=to]").fill("2025-04-15")
    secretary.locator("#postpone [name=reason]").fill("По просьбе Минсельхозпрода")
    press(secretary, "Перенести", "#postpone")

    expect(secretary.locator("main")).to_contain_text("По просьбе Минсельхозпрода")
    expect(secretary.locator("#moves")).to_contain_text("15.04.2025")


# ── The table ────────────────────────────────────────────────────────────────────────────────────────────


def test_the_table_is_selected_grouped_sorted_and_kept_under_a_name(as_):
    head = as_("head.by", PLAN)
    unfold(head, "Отбор мероприятий")
    head.get_by_label("просрочено").check()
    head.locator("button[data-primary]", has_text="Показать").click()
    expect(head.locator("main")).to_contain_text("показано 4 из 53")

    unfold(head, "Порядок и графы")
    head.locator("[name=group]").select_option("side")
    head.locator("[name=sort]").select_option("date")
    press(head, "Применить")
    expect(head).to_have_url(re.compile("signal=overdue"))
    expect(head.locator("main")).to_contain_text("показано 4 из 53")

    unfold(head, "Сохранённые отборы")
    head.locator("form[action$=selections] [name=name]").fill("Просроченное")
    press(head, "Сохранить", "form[action$=selections]")
    unfold(head, "Сохранённые отборы")
    expect(head.get_by_role("link", name="Просроченное")).to_be_visible()


def test_many_dates_are_moved_after_a_look_and_taken_back_at_once(as_):
    secretary = as_("coordinator.by", f"{PLAN}?section=7&state=under_way&choose=1")
    secretary.locator("[name=item]").first.check()
    secretary.get_by_text("Перенести сроки на указанное число дней").click()
    secretary.locator("#bulk [name=days]").fill("14")
    secretary.locator("#bulk [name=reason]").fill("Изменена дата фестиваля")
    press(secretary, "Показать, что изменится")
    expect(secretary.locator("main")).to_contain_text("→")

    secretary.locator("main form[action$=bulk] button").click()
    expect(secretary.locator("main")).to_contain_text("Изменено 1 мероприятие")
    press(secretary, "Отменить всё")
    expect(secretary.locator("main")).to_contain_text("Отменено")


# ── By links, without an account ─────────────────────────────────────────────────────────────────────────


def test_a_guest_answers_by_the_link_in_a_letter(as_, made):
    guest = as_("nobody", f"/r/{made['answer']}")
    say(guest, "в работе", "Отгружено 6 машин.")
    press(guest, "Внести сведения")

    expect(guest.locator("main")).to_contain_text("Сведения внесены")
    expect(guest.locator("main")).to_contain_text("Отгружено 6 машин.")


def test_invitations_leave_after_a_look_and_are_answered(as_, site):
    secretary = as_("coordinator.by", f"{MEETING}/invitations")
    press(secretary, "Разослать приглашения")
    expect(secretary.locator("#participation")).to_contain_text("нет ответа: 9")

    site.command("tick")
    guest = as_("nobody", invitation_to("culture.by@example.org", site))
    press(guest, "Приму участие")
    expect(guest.locator("main")).to_contain_text("примет участие")
    secretary.goto(MEETING)
    expect(secretary.locator("#participation")).to_contain_text("примет участие: 1")


def invitation_to(address, site):
    letters = [message_from_bytes(file.read_bytes(), policy=default) for file in site.var.glob("mail/*.eml")]
    [letter] = [each for each in letters if each["To"] == address and "/invitations/" in words_of(each)]
    return re.search(r"/invitations/[\w-]+", words_of(letter))[0]


def words_of(letter):
    return letter.get_body(("plain",)).get_content()


# ── What people set for themselves, and for the plan ─────────────────────────────────────────────────────


def test_the_display_and_the_language_are_chosen(as_):
    page = as_("nobody", "/display?back=/help")
    page.get_by_text("150 %").click()
    page.get_by_text("Чёрным по белому").click()
    press(page, "Сохранить")
    page.goto("/help")
    assert page.locator("html").get_attribute("data-size") == "150"
    assert page.locator("html").get_attribute("data-contrast") == "black"

    page.locator("#languages summary").click()
    page.get_by_role("button", name="Беларуская").click()
    expect(page.locator("html")).to_have_attribute("lang", "be")
    expect(page.locator("h1")).to_contain_text("Даведка")


def test_words_are_searched_in_any_form(as_):
    page = as_("owner.by", "/")
    page.locator("header [name=q]").fill("ярмарке")
    page.locator("header form[role=search] button, header form[action='/search'] button").first.click()
    expect(page.locator("main")).to_contain_text("Участие официальной делегации")


def test_reminders_are_switched_off_and_paused(as_):
    page = as_("seeds.by", "/mine/reminders")
    page.get_by_label("до наступления сроков").uncheck()
    press(page, "Сохранить", "#choices")
    expect(page.get_by_label("до наступления сроков")).not_to_be_checked()

    page.locator("[name=since]").fill("2024-11-20")
    page.locator("[name=until]").fill("2024-11-22")
    press(page, "Приостановить письма")
    expect(page.locator("main")).to_contain_text("22.11.2024")


def test_a_day_off_and_a_deputy_are_entered(as_, made):
    secretary = as_("coordinator.by", "/days-off")
    secretary.locator("#day-form [name=day]").fill("2024-12-30")
    secretary.get_by_text("выходной день", exact=True).last.click()
    secretary.locator("#day-form [name=name]").fill("Постановление № 800")
    press(secretary, "Внести")
    expect(secretary.locator("main")).to_contain_text("Постановление № 800")

    secretary.goto(f"/people/persons/{made['person']}/deputies/new")
    secretary.locator("[name=deputy]").select_option(label="Начальник отдела внешнеэкономических связей Минпрома")
    secretary.locator("[name=since]").fill("2024-12-02")
    secretary.locator("[name=until]").fill("2024-12-06")
    press(secretary, "Сохранить")
    expect(secretary.locator("main")).to_contain_text("06.12.2024")
