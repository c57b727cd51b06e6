"""The whole plan on paper: A4 lying, the heading on each page, sections kept with their items, no controls."""

import io
import re

import pdfplumber

PLAN = "/plans/kursk-2023-2025"


def test_the_whole_plan_is_printed_as_a_document(page, site, enter):
    enter(page, "coordinator.by")
    page.goto(PLAN)
    rows = page.locator("tr[id^=row-] > th").all_inner_texts()
    titles = page.locator(".plan-table h2").all_inner_texts()
    with pdfplumber.open(io.BytesIO(page.pdf(prefer_css_page_size=True))) as paper:
        sheets = [sheet.extract_text().splitlines() for sheet in paper.pages]
        sizes = {(round(sheet.width), round(sheet.height)) for sheet in paper.pages}
    whole = "\n".join(line for sheet in sheets for line in sheet)

    assert sizes == {(842, 595)}
    assert sheets[0][0].startswith("План мероприятий")
    assert "По состоянию на 18 ноября 2024 г." in sheets[0]
    assert [sheet[-1] for sheet in sheets] == [f"{n} / {len(sheets)}" for n in range(1, len(sheets) + 1)]
    with_rows = [sheet for sheet in sheets if any(re.match(r"\d+\.\d", line) for line in sheet)]
    assert all(any(line.startswith("№ Мероприятие Срок") for line in sheet) for sheet in with_rows)
    assert len(with_rows) >= len(sheets) - 1
    assert not [sheet for sheet in sheets if any(sheet[-2].startswith(title[:20]) for title in titles)]
    numbers = re.findall(r"^(\d+\.[\d.]*\d) ", whole, re.MULTILINE)
    assert [number for number in rows if number not in numbers] == []
    assert not re.search("изменить|Отобрать|Импорт|Скачать|Изменить несколько", whole)
