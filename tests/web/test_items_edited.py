"""What goes wrong when items are edited by hand, and what must not be lost by it."""

import re

import pytest

from tests.web.conftest import PLAN
from tests.web.test_forms import edited, new_item, open_plan


@pytest.fixture
def secretary(as_):
    return as_("coordinator.by")


def test_a_number_does_not_repeat_inside_a_section(secretary):
    answer = secretary.post(f"{PLAN}/items", data=new_item(secretary, PLAN, number="1.4"))

    assert answer.status_code == 422
    assert 'id="number-problem"' in answer.text
    assert secretary.get(f"{PLAN}/items/1.4").status_code == 200


@pytest.mark.parametrize("number", ["2/5", "..", ".", "new", "edit", "1.1/edit", "?x", "#", "%2F", "<b>", "a" * 31])
def test_a_number_that_no_address_can_bear_is_refused(secretary, number):
    assert secretary.post(f"{PLAN}/items", data=new_item(secretary, PLAN, number=number)).status_code == 422


def test_a_number_in_cyrillic_has_an_address(secretary):
    secretary.post(f"{PLAN}/items", data=new_item(secretary, PLAN, number="1.7а"))

    assert "Проведение встречи секретарей" in secretary.get(f"{PLAN}/items/1.7а").text
    assert secretary.get(re.search(r'href="([^"]+/items/1\.7%D0%B0)"', secretary.get(PLAN).text)[1]).status_code == 200


def test_saving_the_form_unchanged_changes_nothing_but_the_version(secretary):
    path = f"{PLAN}/items/2.10"
    before = secretary.get(path).text.partition('id="history"')[0]
    action, form = edited(secretary, path)
    secretary.post(action, data=form)

    assert secretary.get(path).text.partition('id="history"')[0] == before


def test_a_date_that_was_taken_out_by_mistake_comes_back_with_its_reports(secretary):
    path = f"{PLAN}/items/2.4"
    action, form = edited(secretary, path)
    secretary.post(action, data={**form, "due": "01.03.2025"})
    assert 'data-signal="done"' not in secretary.get(path).text.partition('id="sides"')[2].partition("</section>")[0]

    action, again = edited(secretary, path)
    secretary.post(action, data={**again, "due": form["due"]})
    assert 'data-signal="done"' in secretary.get(path).text.partition('id="sides"')[2].partition("</section>")[0]


def test_of_two_who_move_one_date_the_second_is_told(secretary):
    page = secretary.get(f"{PLAN}/items/2.9").text.partition('id="postpone"')[2]
    seen = re.search(r'name="occurrence" value="([^"]+)"', page)[1]
    form = {"occurrence": seen, "to": "2025-06-10", "reason": "Письмо"}
    first = secretary.post(f"{PLAN}/items/2.9/postponements", data=form)
    second = secretary.post(f"{PLAN}/items/2.9/postponements", data={**form, "to": "2025-07-10"})

    assert (first.status_code, second.status_code) == (303, 409)
    assert "10.07.2025" not in secretary.get(f"{PLAN}/items/2.9").text


def test_the_conflict_shows_dates_owners_and_words_of_both(secretary):
    path = f"{PLAN}/items/2.5"
    action, first = edited(secretary, path, due="12.12.2025")
    _, second = edited(secretary, path, title="Слова второго")
    secretary.post(action, data=first)
    page = secretary.post(action, data=second).text

    assert {"31.12.2025", "12.12.2025", "Слова второго"} <= set(re.findall(r"\d\d\.\d\d\.\d{4}|Слова второго", page))
    assert "период" in page
    assert "ответственный исполнитель" in page


def test_a_report_on_a_date_withdrawn_meanwhile_keeps_what_was_typed(secretary, date_of):
    path = f"{PLAN}/items/2.5"
    occurrence = date_of(secretary, "2.5")
    action, form = edited(secretary, path, due="12.12.2025")
    secretary.post(action, data=form)
    words = {"occurrence": occurrence, "progress": "under_way", "text": "Слова, которые нельзя потерять."}
    body = re.search(r'name="body".*?value="([^"]+)"', secretary.get(path).text, re.DOTALL)[1]
    answer = secretary.post(f"{path}/status-updates", data={**words, "body": body})

    assert answer.status_code == 409
    assert "Слова, которые нельзя потерять." in answer.text


def test_an_owner_of_a_third_side_is_refused(as_):
    admin = as_("admin")
    open_plan(
        admin, slug="chuvashia", side_2="", side_2_name="Чувашская Республика", side_2_short="ЧР", side_2_country="RU"
    )
    admin.post("/plans/chuvashia/sections", data={"number": "1", "title": "Общие вопросы"})
    page = admin.get("/plans/chuvashia/items/new").text
    kursk = re.search(r'<option value="([^"]+)">Министерство культуры Курской', page)[1]
    answer = admin.post("/plans/chuvashia/items", data=new_item(admin, "/plans/chuvashia", owner_0_body=kursk))

    assert answer.status_code == 422


@pytest.mark.parametrize("number", ["2/5", "..", "new", "?", "<b>"])
def test_a_section_number_that_no_address_can_bear_is_refused(secretary, number):
    answer = secretary.post(f"{PLAN}/sections", data={"number": number, "title": "Раздел"})

    assert answer.status_code == 422
