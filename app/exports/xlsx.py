"""A sheet as a workbook. The same rows give the same bytes: nothing in it tells when it was made."""

from datetime import datetime
from io import BytesIO

from xlsxwriter import Workbook

from app.exports.plan_sheet import Sheet

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MADE = datetime(2000, 1, 1)  # noqa: DTZ001 — a workbook's properties have no zone
WIDTHS = (7, 24, 60, 24, 11, 11, 8, 26, 26, 16, 16, 11, 18, 18)
AS_WORDS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False}


def as_xlsx(sheet: Sheet) -> bytes:
    """Every cell is a string: numbers of items keep their dots, nothing is a formula."""
    out = BytesIO()
    with Workbook(out, {"in_memory": True, **AS_WORDS}) as book:
        book.set_properties({"created": MADE, "title": sheet.head[0]})
        page = book.add_worksheet(sheet.name)
        bold, head = book.add_format({"bold": True}), book.add_format({"bold": True, "text_wrap": True, "bottom": 1})
        text = book.add_format({"text_wrap": True, "valign": "top"})
        for n, line in enumerate(sheet.head):
            page.write_string(n, 0, line, bold if n == 0 else None)
        top = len(sheet.head) + 1
        for column, words in enumerate(sheet.headings):
            page.write_string(top, column, words, head)
        for n, row in enumerate(sheet.rows, start=top + 1):
            for column, words in enumerate(row):
                page.write_string(n, column, words, text)
        _lay_out(page, sheet, top)
    return out.getvalue()


def _lay_out(page, sheet: Sheet, top: int) -> None:
    """To be read on the screen and printed on sheets that lie across."""
    for column, width in enumerate(WIDTHS[: len(sheet.headings)]):
        page.set_column(column, column, width)
    page.freeze_panes(top + 1, 0)
    page.autofilter(top, 0, top + max(len(sheet.rows), 1), len(sheet.headings) - 1)
    page.set_landscape()
    page.set_paper(9)  # A4
    page.fit_to_pages(1, 0)
    page.repeat_rows(top)
