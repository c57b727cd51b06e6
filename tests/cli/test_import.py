"""A document read on the screen without a database; and taken in, or refused with every row that waits."""

import json

import pytest

from tests.web.test_imports import ROWS, document

PLAN = "kursk-2023-2025"


@pytest.fixture
def database_url(sample_url):
    return sample_url


@pytest.fixture
def file(tmp_path):
    def written(*rows, name: str = "план.docx") -> str:
        path = tmp_path / name
        path.write_bytes(document(*rows))
        return str(path)

    return written


def test_a_document_is_read_without_a_database(solovey, file, tmp_path):
    read = solovey("import", file(), "--dry-run", "--json")
    told = json.loads(read.out)

    assert read.code == 0
    assert [each["title"] for each in told["sections"]] == ["1. Связь и информатизация", "2. Торговля"]
    assert [each["number"] for each in told["items"]] == ["1.1", "1.2", "2.1"]
    assert told["items"][0]["phrase"]["due"] == ["2024-12-01"]
    assert told["items"][2]["owners"][-1] == {"name": "Курская ТПП", "side": "ru", "by_agreement": True}
    assert not (tmp_path / "var" / "solovey.db").exists()


def test_the_years_come_from_the_document_or_from_the_command(solovey, file):
    given = solovey("import", file(), "--dry-run", "--json", "--from", "2025-01-01", "--to", "2025-12-31")

    assert len(json.loads(given.out)["items"][2]["phrase"]["due"]) == 4


def test_one_row_that_cannot_stand_keeps_the_whole_document_out(here, file):
    refused = here("import", file(), "--plan", PLAN, "--part")

    assert refused.code == 1
    assert "1:6, " in refused.err
    assert "Неведомый институт" in refused.err
    assert "/imports/" in refused.err
    assert "Traceback" not in refused.err


def test_a_good_file_goes_in_once_and_changes_nothing_the_second_time(here, file):
    good = file("9. Связь", ("9.1", "Обмен опытом услуг связи", "до 1 декабря 2024 г.", "Минсвязи", "Курская ТПП"))
    first = here("import", good, "--plan", PLAN, "--part", "--act", "Протокол № 14 от 18.11.2024")
    again = here("import", good, "--plan", PLAN, "--part", "--act", "Протокол № 14 от 18.11.2024")

    assert (first.code, first.out) == (0, "added 1, changed 0, taken out 0, same 0\n")
    assert (again.code, again.out) == (0, "added 0, changed 0, taken out 0, same 1\n")


def test_an_amendment_without_its_act_is_refused(here, file):
    good = file(ROWS[0], ("1.1", "Обмен опытом услуг связи", "до 1 декабря 2024 г.", "Минсвязи", "Курская ТПП"))
    refused = here("import", good, "--plan", PLAN, "--part")

    assert refused.code == 1


def test_what_is_no_document_is_refused_in_one_sentence(solovey, tmp_path):
    path = tmp_path / "план.docx"
    path.write_bytes(b"\x00\x01 not a document")
    refused = solovey("import", str(path), "--dry-run")

    assert refused.code == 1
    assert len(refused.err.strip().splitlines()) == 1
