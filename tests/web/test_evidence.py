"""Files handed in with a report, and items in the bin, through the pages. Over the sample, on both databases."""

import re

import pytest

from app.web.uploads import LARGEST_REQUEST
from tests.web.conftest import PLAN
from tests.web.test_reports import ITEM, leave_the_plan

PDF = b"%PDF-1.7\n" + bytes(2000)


@pytest.fixture
def send(as_, date_of):
    """`send(("акт.pdf", PDF))`: owner.by reports "done" with these files."""

    def sent(*files, **more):
        client = as_("owner.by")
        said = {"occurrence": date_of(client, "2.5"), "progress": "done", "text": "Поставлено 12 машин.", **more}
        return client.post(f"{ITEM}/status-updates", data=said, files=[("files", each) for each in files])

    return sent


def file_path(client):
    return re.search(r'href="(/files/[0-9a-f-]+)"', client.get(ITEM).text)[1]


def test_a_file_proves_and_is_sent_as_an_attachment(send, as_, settings):
    assert send(("C:\\Акты\\Акт № 5.pdf", PDF)).status_code == 303

    other = as_("owner.ru")
    answer = other.get(file_path(other))
    assert answer.content == PDF
    assert answer.headers["content-disposition"].startswith("attachment;")
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["content-type"] == "application/pdf"
    assert "Акт № 5.pdf" in other.get(ITEM).text
    assert [path for path in (settings.var / "files").rglob("*") if path.is_file()]


def test_for_a_stranger_and_without_an_account_the_file_does_not_exist(send, as_, client, database, now):
    send(("акт.pdf", PDF))
    path = file_path(as_("owner.ru"))
    leave_the_plan(database, "owner.ru@example.org", now)

    assert client.get(path).status_code == 404
    client.cookies.clear()
    assert client.get(path).status_code == 303
    assert as_("owner.by").get("/files/00000000-0000-0000-0000-000000000000").status_code == 404


@pytest.mark.parametrize(
    "file", [("setup.exe", b"MZ"), ("акт.pdf", b"MZ"), ("акт.html", b"<p>"), ("акт.pdf", b""), ("акт", PDF)]
)
def test_what_is_no_document_is_refused_beside_the_field_and_the_words_stay(send, file, settings):
    answer = send(file)

    assert answer.status_code == 422
    assert 'id="report-files-problem"' in answer.text
    assert "Поставлено 12 машин." in answer.text
    assert not (settings.var / "files").exists()


def test_an_empty_field_of_files_is_no_file(send):
    answer = send(("", b""))

    assert answer.status_code == 422
    assert 'id="report-evidence-problem"' in answer.text


def test_done_is_proved_by_a_letter_or_a_link_too(send, as_):
    assert send(letter_number="12-34").status_code == 422
    assert send(link="javascript:alert(1)").status_code == 422
    assert send(link="https://example.org/акт", letter_number="12-34", letter_day="2024-11-15").status_code == 303

    page = as_("owner.ru").get(ITEM).text
    assert "Письмо № 12-34 от 15.11.2024" in page
    assert 'href="https://example.org/акт" rel="noreferrer"' in page


def test_addresses_of_files_take_larger_requests_than_the_others(as_, date_of, settings):
    client = as_("owner.by")
    large = PDF + bytes(settings.upload_limit)
    said = {"occurrence": date_of(client, "2.5"), "progress": "done", "text": "x"}
    assert client.post(f"{ITEM}/status-updates", data=said, files={"files": ("акт.pdf", large)}).status_code == 303
    assert client.post(f"{ITEM}/decisions", data={"text": "x" * settings.upload_limit}).status_code == 413
    assert client.post(f"{ITEM}/status-updates", data={"text": "x" * LARGEST_REQUEST}).status_code == 413


def test_a_file_above_the_limit_of_the_installation_is_refused(send, settings):
    assert send(("акт.pdf", PDF + bytes(settings.file_limit))).status_code == 422


def test_of_two_reports_at_once_the_second_gets_both_versions(as_, date_of):
    client = as_("owner.by")
    seen = re.search(r'name="seen" value="(\d+)"', client.get(ITEM).text)[1]
    said = {"occurrence": date_of(client, "2.5"), "progress": "under_way", "seen": seen}
    first = client.post(f"{ITEM}/status-updates", data={**said, "text": "Слова первого."})
    second = client.post(f"{ITEM}/status-updates", data={**said, "text": "Слова второго."})

    assert (first.status_code, second.status_code) == (303, 409)
    both = second.text.partition('id="two-words"')[2].partition("</table>")[0]
    assert "Слова первого." in both
    assert "Слова второго." in both
    seen = re.search(r'name="seen" value="(\d+)"', second.text)[1]
    again = {**said, "text": "Слова второго.", "seen": seen}
    assert client.post(f"{ITEM}/status-updates", data=again).status_code == 303


def test_a_co_owner_adds_below_the_word_of_the_side(as_, date_of):
    plant = as_("maz.by")
    said = {"occurrence": date_of(plant, "2.5"), "progress": "under_way", "text": "Отгружено ещё 3 машины."}
    assert plant.post(f"{ITEM}/status-updates", data=said).status_code == 303

    side = as_("owner.ru").get(ITEM).text.partition('id="side-by"')[2].partition("</section>")[0]
    assert "Отгружено ещё 3 машины." in side.partition("Дополнения соисполнителей")[2]
    assert "Отгружено ещё 3 машины." not in side.partition("Дополнения соисполнителей")[0]


# ── The bin ──────────────────────────────────────────────────────────────────────────────────────────────


def version_of(client, item=ITEM):
    return re.search(r'id="deletion".*?name="version" value="(\d+)"', client.get(item).text, re.DOTALL)[1]


def test_an_item_is_taken_out_and_brought_back_by_a_coordinator(as_):
    secretary = as_("coordinator.by")
    version = version_of(secretary)
    assert secretary.post(f"{ITEM}/deletions", data={"reason": "", "version": version}).status_code == 422
    gone = secretary.post(f"{ITEM}/deletions", data={"reason": "Протокол № 13, пункт 2.", "version": version})

    assert (gone.status_code, gone.headers["location"]) == (303, f"{PLAN}/bin")
    assert secretary.get(ITEM).status_code == 404
    assert all(f'href="{ITEM}"' not in secretary.get(path).text for path in (PLAN, f"{PLAN}/board", "/"))
    kept = secretary.get(f"{PLAN}/bin").text
    assert "Протокол № 13, пункт 2." in kept

    restore = re.search(r'action="([^"]+/restorations)"', kept)[1]
    assert as_("owner.by").post(restore).status_code == 403
    back = as_("coordinator.by").post(restore)
    assert back.status_code == 303
    assert as_("owner.by").get(ITEM).status_code == 200


def test_who_takes_out_an_outdated_item_is_told(as_):
    answer = as_("coordinator.by").post(f"{ITEM}/deletions", data={"reason": "Протокол", "version": "99"})

    assert answer.status_code == 409
    assert "Протокол" in answer.text


@pytest.mark.parametrize("post", ["owner.by", "controller.by", "head.by"])
def test_only_coordinators_see_the_bin_and_take_out(as_, post):
    client = as_(post)

    assert client.get(f"{PLAN}/bin").status_code == 403
    assert client.post(f"{ITEM}/deletions", data={"reason": "x", "version": "1"}).status_code == 403
