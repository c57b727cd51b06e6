"""PDF → tables, as well as lines on a page allow; always to be compared with the paper."""

from collections.abc import Iterator
from importlib import import_module
from io import BytesIO
from typing import Any

from app.imports.cleaning import cleaned
from app.imports.grids import Grid, GridCell, Line, Paper, squared
from app.imports.refusals import ENCRYPTED, NO_PDF, SCANNED, TOO_LONG, Unreadable

MOST_PAGES = 200


def read_pdf(content: bytes) -> Paper:
    plumber = _plumber()
    try:
        document = plumber.open(BytesIO(content))
    except Exception as failure:
        if "Password" in type(failure).__name__ or "Password" in repr(failure):
            raise Unreadable(ENCRYPTED) from None
        raise
    with document:
        if len(document.pages) > MOST_PAGES:
            raise Unreadable(TOO_LONG)
        blocks = tuple(block for page in document.pages for block in _blocks(page))
    if not blocks:
        raise Unreadable(SCANNED)
    return Paper(blocks, guessed=True)


def _plumber() -> Any:
    """An extra of the installation: without it a sentence says so."""
    try:
        return import_module("pdfplumber")
    except ImportError:
        raise Unreadable(NO_PDF) from None


def _blocks(page: Any) -> Iterator[Line | Grid]:
    """Tables from above, and the lines between them."""
    top = page.bbox[1]
    for table in sorted(page.find_tables(), key=lambda each: each.bbox[1]):
        yield from _lines(page, top, table.bbox[1])
        yield _grid(table)
        top = table.bbox[3]
    yield from _lines(page, top, page.bbox[3])
    page.close()


def _lines(page: Any, top: float, bottom: float) -> Iterator[Line]:
    if bottom - top > 1:
        text = page.crop((page.bbox[0], top, page.bbox[2], bottom)).extract_text() or ""
        yield from (Line(line) for line in cleaned(text).split("\n") if line)


def _grid(table: Any) -> Grid:
    """A place without a cell of its own belongs to the cell at its left."""
    rows: list[list[GridCell]] = []
    for number, texts in enumerate(table.extract()):
        row: list[GridCell] = []
        for column, text in enumerate(texts):
            row.append(row[-1] if text is None and row else GridCell(cleaned(text or ""), number, column))
        rows.append(row)
    return squared(rows)
