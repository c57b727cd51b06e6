"""Bytes → draft, wholly in this process: the child runs it under its limits, tests run it as it is."""

from collections.abc import Callable

from app.imports.csv import read_csv
from app.imports.docx import read_docx
from app.imports.draft import Draft
from app.imports.grids import Paper
from app.imports.kinds import FileKind, is_named_as_text, kind_of_file
from app.imports.layout import read_layout
from app.imports.ods import read_ods
from app.imports.pdf import read_pdf
from app.imports.refusals import DAMAGED, NO_PLAN, NO_TABLE, ONLY_TEXT, Unreadable
from app.imports.spreadsheets import read_xls, read_xlsx

READERS: dict[FileKind, Callable[[bytes], Paper]] = {
    FileKind.DOCX: read_docx,
    FileKind.XLSX: read_xlsx,
    FileKind.XLS: read_xls,
    FileKind.ODS: read_ods,
    FileKind.CSV: read_csv,
    FileKind.PDF: read_pdf,
}
NO_PLANS = {NO_TABLE, NO_PLAN}


def read(content: bytes, name: str) -> Draft:
    """Refuses with one sentence whatever it cannot read."""
    kind = kind_of_file(content, name)
    try:
        return read_layout(_paper(kind, content))
    except Unreadable as why:
        if kind is FileKind.CSV and why.message in NO_PLANS and not is_named_as_text(name):
            raise Unreadable(ONLY_TEXT) from None
        raise


def _paper(kind: FileKind, content: bytes) -> Paper:
    """The libraries that open files name a broken one in a hundred ways; only want of memory is told apart."""
    try:
        return READERS[kind](content)
    except (Unreadable, MemoryError, KeyboardInterrupt, SystemExit):
        raise
    except BaseException:  # noqa: BLE001 — a panic of a library in Rust is no Exception
        raise Unreadable(DAMAGED) from None
