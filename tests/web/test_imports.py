"""A secretary drops the signed file on the Imports page, looks, corrects, accepts."""

import re
from io import BytesIO

import docx
import pytest

from app.people.queries import person_by_email
from tests.statements import statements_of
from tests.web.conftest import PLAN

HEAD = ("№", "Мероприятие", "Срок", "Белорусская сторона", "Курская область")
ROWS = (
    "1. Связь и информатизация",
    ("1.1", "Обмен опытом внедрения услуг связи", "до 1 декабря 2024 г.", "Минсвязи", "Курская ТПП"),
    ("1.2", "Совместный выпуск почтовой миниатюры", "в сроки по усмотрению", "РУП «Белпочта»", "Курская ТПП"),
    "2. Торговля",
    ("2.1", "Участие в выставке", "ежеквартально", "Минпром, Неведомый институт", "Курская ТПП (по согласованию)"),
)
NEW = "/plans/new-2026-2028"


def document(*rows) -> bytes:
    made, file = docx.Document(), BytesIO()
    made.add_paragraph("План мероприятий на 2024–2026 годы")
    table = made.add_table(rows=0, cols=len(HEAD))
    for row in (HEAD, *(rows or ROWS)):
        cells = table.add_row().cells
        if isinstance(row, str):
            cells[0].merge(cells[-1]).text = row
            continue
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    made.save(file)
    return file.getvalue()


@pytest.fixture
def secretary(as_, database):
    """With an empty plan of the same two sides beside the sample's, which the administrator opened."""
    client = as_("admin")
    client.cookies.set("language", "ru")
    form = client.get("/plans/new").text
    agreement = re.search(r'<select name="agreement".*?value="([0-9a-f-]{36})"', form, re.DOTALL)[1]
    offered = form.partition('name="side_1"')[2].partition("</select>")[0]
    first, second = dict.fromkeys(re.findall(r'value="([0-9a-f-]{36})"', offered))
    told = {
        "title": "План мероприятий на 2024–2026 годы", "slug": "new-2026-2028", "agreement": agreement,
        "starts_on": "2024-01-01", "ends_on": "2026-12-31", "signed_on": "2024-01-15",
        "side_1": first, "side_2": second, "side_1_roll": "preceding", "side_2_roll": "preceding",
        "zone": "Europe/Minsk",
    }  # fmt: skip
    opened = client.post("/plans", data=told)
    assert opened.headers["location"] == NEW, opened.text
    return client


def send(client, content: bytes, name: str = "план.docx", **fields):
    told = {"plan": "new-2026-2028", "scope": "whole"} | fields
    return client.post("/imports", data=told, files={"file": (name, content)})


@pytest.fixture
def draft(secretary) -> str:
    return send(secretary, document()).headers["location"]


def version_of(client, path: str, row: int) -> str:
    part = client.get(path).text.partition(f'id="row-{row}"')[2]
    return re.search(r'name="version" value="(\d+)"', part)[1]


def decide(client, path: str, name: str) -> None:
    """A new body of the first side offered."""
    page = client.get(path).text
    form = page.partition(f"<b>{name}</b>")[0].rpartition("<form")[2]
    action = re.search(r'action="([^"]+)"', form)[1]
    meaning = re.search(r'value="(new:[^"]+)"', page.partition(f"<b>{name}</b>")[2])[1]
    said = client.post(action, data={"version": "1", "meaning": meaning, "name": name, "short": name})
    assert said.status_code == 303


def accept(client, path: str, **act: str):
    page = client.get(path).text
    version = re.search(r'name="version" value="(\d+)"', page.partition('id="acceptance"')[2])[1]
    shown = re.search(r'name="difference" value="(\w+)"', page)[1]
    return client.post(f"{path}/acceptance", data={"version": version, "difference": shown, **act})


def test_a_document_is_shown_section_by_section_before_anything_is_written(secretary, draft):
    page = secretary.get(draft).text

    assert "Связь и информатизация" in page
    assert "01.12.2024" in page
    assert "Неведомый институт" in page
    assert "Обмен опытом" not in secretary.get(NEW).text


def test_what_is_accepted_stands_in_the_plan(secretary, draft):
    decide(secretary, draft, "Неведомый институт")
    taken = accept(secretary, draft)

    assert taken.headers["location"] == NEW
    table = secretary.get(NEW).text
    assert "Обмен опытом внедрения услуг связи" in table
    assert "Неведомый институт" in table
    assert "принят" in secretary.get("/imports").text


def test_a_draft_with_an_undecided_name_is_not_accepted(secretary, draft):
    refused = accept(secretary, draft)

    assert refused.status_code == 409
    assert "Участие в выставке" not in secretary.get(NEW).text


def test_a_term_that_was_not_recognised_waits_in_the_work_list(secretary, draft):
    decide(secretary, draft, "Неведомый институт")
    accept(secretary, draft)

    assert "в сроки по усмотрению" in secretary.get(f"{NEW}/terms").text.partition('id="open-terms"')[2]


def test_a_row_is_corrected_in_its_place(secretary, draft, swap):
    form = secretary.get(f"{draft}/rows/2/edit", headers=swap).text
    assert form.lstrip().startswith('<li class="import-row" id="row-2"')
    section = re.search(r'<option value="([0-9a-f-]{36})" selected', form)[1]
    told = {
        "section": section, "number": "1.2", "title": "Выпуск почтовой миниатюры", "term": "до 15.05.2025",
        "kind": "unreadable", "kind_was": "unreadable", "due": "", "due_was": "",
        "owners_by": "РУП «Белпочта»", "owners_ru": "Курская ТПП (по согласованию)", "version": "1",
    }  # fmt: skip
    swapped = secretary.post(f"{draft}/rows/2", data=told, headers=swap).text

    assert "15.05.2025" in swapped
    assert 'id="import-state"' in swapped
    assert "(по согласованию)" in swapped


def test_a_swapped_row_is_the_row_of_the_page(secretary, draft, swap):
    """htmx and the page show one and the same partial."""
    version = version_of(secretary, draft, 2)
    swapped = secretary.post(f"{draft}/rows/2/omission", data={"version": version}, headers=swap).text
    row = swapped.partition('<div class="figures"')[0].strip()

    assert row in secretary.get(draft).text


def test_without_javascript_a_correction_leads_back_to_its_row(secretary, draft):
    answer = secretary.post(f"{draft}/rows/2/confirmation", data={"version": version_of(secretary, draft, 2)})

    assert answer.status_code == 303
    assert answer.headers["location"] == f"{draft}#row-2"


def test_of_two_who_correct_one_row_the_second_sees_what_was_typed(secretary, draft, swap):
    version = version_of(secretary, draft, 2)
    secretary.post(f"{draft}/rows/2/confirmation", data={"version": version})
    form = secretary.get(f"{draft}/rows/2/edit").text
    section = re.search(r'<option value="([0-9a-f-]{36})" selected', form)[1]
    told = {"section": section, "number": "1.2", "title": "Мои слова", "term": "2025 год", "kind": "date",
            "kind_was": "date", "owners_by": "Минсвязи", "version": version}  # fmt: skip
    second = secretary.post(f"{draft}/rows/2", data=told)

    assert second.status_code == 409
    assert "Мои слова" in second.text


def test_the_same_file_again_changes_nothing(secretary, draft):
    decide(secretary, draft, "Неведомый институт")
    accept(secretary, draft)
    again = send(secretary, document()).headers["location"]

    assert "вносить нечего" in secretary.get(again).text
    assert accept(secretary, again, act_number="1", act_on="2025-01-15").status_code == 409


def test_a_changed_edition_shows_its_difference_and_asks_for_the_act(secretary, draft):
    decide(secretary, draft, "Неведомый институт")
    accept(secretary, draft)
    changed = [ROWS[0], ("1.1", "Обмен опытом внедрения услуг связи", "до 1 декабря 2025 г.", *ROWS[1][3:]), *ROWS[3:]]
    again = send(secretary, document(*changed)).headers["location"]
    page = secretary.get(again).text.partition('id="difference"')[2]

    assert "<del>2024</del>" in page
    assert "<ins>2025</ins>" in page
    assert "Совместный выпуск почтовой миниатюры" in page.partition("Изменено")[0]
    assert accept(secretary, again).status_code == 422
    taken = accept(secretary, again, act_kind="Протокол заседания", act_number="14", act_on="2025-06-19")
    assert taken.status_code == 303
    assert "Протокол заседания № 14 от 19.06.2025" in secretary.get(f"{NEW}/items/1.1").text


def test_a_wrong_section_number_is_said_above_the_draft(secretary, draft):
    page = secretary.get(draft).text
    action = re.search(r'action="([^"]+/sections/[^"]+)"', page)[1]
    refused = secretary.post(action, data={"number": "§ 1", "title": "Связь"})

    assert refused.status_code == 422
    assert 'role="alert"' in refused.text
    assert "Обмен опытом внедрения услуг связи" in refused.text


def test_a_file_that_is_no_document_is_refused_beside_the_field(secretary):
    refused = send(secretary, b"\x00\x01\x02 not a document")

    assert refused.status_code == 422
    assert 'id="file-problem"' in refused.text


def test_a_form_without_a_file_says_so(secretary):
    refused = secretary.post("/imports", data={"plan": "new-2026-2028", "scope": "whole"})

    assert refused.status_code == 422
    assert 'id="file-problem"' in refused.text


def test_the_file_is_given_back_as_it_came_and_only_as_an_attachment(secretary, draft):
    given = secretary.get(f"{draft}/file")

    assert given.headers["content-disposition"].startswith("attachment")
    assert given.content[:2] == b"PK"


def test_a_draft_that_was_set_aside_says_so_and_takes_no_more_corrections(secretary, draft):
    version = re.search(r'name="version" value="(\d+)"', secretary.get(draft).text.partition('id="acceptance"')[2])[1]
    secretary.post(f"{draft}/withdrawal", data={"version": version})

    assert "отложен" in secretary.get(draft).text
    assert secretary.post(f"{draft}/rows/1/omission", data={"version": "1"}).status_code == 409


@pytest.mark.parametrize("post", ["owner.by", "head.by"])
def test_who_coordinates_nothing_does_not_take_documents_in(as_, post):
    client = as_(post)

    assert client.get("/imports").status_code == 403
    assert client.post("/imports", data={"plan": "kursk-2023-2025", "scope": "whole"}).status_code == 403


def test_a_draft_of_a_plan_that_one_does_not_coordinate_does_not_exist(secretary, draft, come_in, database):
    with database.reading() as session:
        stranger = come_in(person_by_email(session, "coordinator.ru@example.org"))

    assert stranger.get(draft).status_code == 404
    assert stranger.get(f"{draft}/file").status_code == 404
    assert stranger.post(f"{draft}/rows/1/omission", data={"version": "1"}).status_code == 404
    assert "new-2026-2028" not in stranger.get("/imports").text


def test_a_draft_costs_a_fixed_number_of_statements(secretary, draft, database):
    with statements_of(database) as statements:
        secretary.get(draft)

    assert len(statements) <= 16


def test_the_plan_offers_to_import_a_document(as_):
    assert 'href="/imports?plan=kursk-2023-2025"' in as_("coordinator.by").get(PLAN).text
    assert "/imports" not in as_("owner.by").get(PLAN).text
