"""Tables of a PDF: an extra, and never believed."""

import sys

import pytest

from app.imports.reader import read
from app.imports.reading import read_document
from app.imports.refusals import DAMAGED, NO_PDF, SCANNED, Unreadable
from tests.imports.pdf_documents import pdf
from tests.imports.said import doubts, rows

WIDTHS = (50, 260, 130, 260)
PLAN = pdf(
    [
        [
            "План мероприятий на 2023–2025 годы",
            [
                ["№ п/п", "Мероприятие", "Срок", "Исполнители"],
                ["1.1", "Участие в Курской\nКоренской ярмарке", "май 2024 г.", "РБ: Минпром;\nКО: Комитет по торговле"],
            ],
        ],
        [[["1.2", "Выставка", "июнь 2024 г.", "РБ: БелТПП; КО: ТПП"]]],
    ],
    WIDTHS,
)


def test_the_table_of_a_pdf_is_read_over_its_pages_and_every_row_is_doubted():
    draft = read_document(PLAN, "plan.pdf")

    assert rows(draft) == [
        ("", "1.1", "Участие в Курской Коренской ярмарке", "май 2024 г.", "by: Минпром; ru: Комитет по торговле"),
        ("", "1.2", "Выставка", "июнь 2024 г.", "by: БелТПП; ru: ТПП"),
    ]
    assert doubts(draft) == [
        (number, "title", "Read from a PDF: compare the row with the paper.") for number in ("1.1", "1.2")
    ]
    assert draft.heading == "План мероприятий на 2023–2025 годы"


def test_a_pdf_without_text_and_a_broken_one_are_refused():
    with pytest.raises(Unreadable) as scanned:
        read(pdf([[]], WIDTHS), "plan.pdf")
    with pytest.raises(Unreadable) as broken:
        read(b"%PDF-1.4\n" + bytes(100), "plan.pdf")

    assert (scanned.value.message, broken.value.message) == (SCANNED, DAMAGED)


def test_without_the_extra_a_sentence_says_what_to_send(monkeypatch):
    monkeypatch.setitem(sys.modules, "pdfplumber", None)

    with pytest.raises(Unreadable) as refused:
        read(PLAN, "plan.pdf")

    assert refused.value.message == NO_PDF
