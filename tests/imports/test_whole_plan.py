"""The signed plan as it lies in a ministry."""

import json

from app.imports.draft_json import draft_from_json, draft_to_json
from app.imports.reader import read
from app.imports.reading import read_document
from tests.imports.documents import docx
from tests.imports.plans import SECTIONS, forty_rows, long_plan
from tests.imports.said import doubts, notices, problems, rows


def test_six_sections_and_forty_items_are_read_with_every_cell_right():
    content, wanted = forty_rows()

    draft = read_document(content, "План 2023–2025.docx")

    assert rows(draft) == wanted
    assert [(section.number, section.name) for section in draft.sections] == [
        (str(n), name) for n, name in enumerate(SECTIONS, 1)
    ]
    assert len(draft.items) == 40
    assert doubts(draft) == []
    assert problems(draft) == []
    assert draft.heading.startswith("ПЛАН МЕРОПРИЯТИЙ\nна 2023–2025 годы")


def test_a_plan_of_three_hundred_rows_is_read_without_a_doubt():
    draft = read_document(long_plan(), "plan.docx")

    assert len(draft.items) == 300
    assert len(draft.sections) == 10
    assert doubts(draft) == []


def test_the_child_reads_what_this_process_would():
    content, _ = forty_rows()

    assert read_document(content, "plan.docx") == read(content, "plan.docx")


def test_a_draft_is_the_same_after_it_was_kept_as_json():
    table = [
        ["№", "Мероприятие", "Срок", "Исполнители", "Куратор от бизнеса"],
        ["1", "Ярмарка", "", "Минсвязи", "Х"],
        ["1", "", "май", "Станчев А.Е.", ""],
    ]
    draft = read(docx("План", table, "Примечание: по мере надобности."), "plan.docx")
    kept = json.dumps(draft_to_json(draft))

    assert doubts(draft)
    assert problems(draft)
    assert notices(draft)
    assert draft_from_json(json.loads(kept)) == draft
