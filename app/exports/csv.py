"""A sheet as CSV, the way spreadsheets of the reader's country open it."""

import csv
from io import StringIO

from app.exports.plan_sheet import Sheet

MEDIA_TYPE = "text/csv; charset=utf-8"
SEPARATORS = {"en": ","}  # where the comma stands in numbers, a semicolon parts the columns


def as_csv(sheet: Sheet, language: str) -> bytes:
    """In UTF-8 with its mark, without which spreadsheets guess the letters wrong."""
    out = StringIO(newline="")
    writer = csv.writer(out, delimiter=SEPARATORS.get(language, ";"), lineterminator="\r\n")
    writer.writerows([[line] for line in sheet.head])
    writer.writerow([])
    writer.writerow(sheet.headings)
    writer.writerows(sheet.rows)
    return out.getvalue().encode("utf-8-sig")
