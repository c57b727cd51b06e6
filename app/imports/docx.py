"""DOCX → lines and tables. The elements are walked, for a page's reader sees more than their plain text."""

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from docx import Document
from docx.oxml.ns import qn

from app.base.language import N_, Sentence
from app.imports.docx_numbering import Numbering
from app.imports.docx_styles import Styles
from app.imports.docx_text import Reader, footnotes
from app.imports.draft import Problem
from app.imports.grids import Grid, GridCell, Line, Paper, squared

CHANGES = N_("The document holds changes that nobody has accepted; it was read as if all of them were.")
MOST_COLUMNS = 64

WRAPPERS = {qn("w:sdt"), qn("w:sdtContent"), qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag")}


def read_docx(content: bytes) -> Paper:
    document = Document(BytesIO(content))
    styles = Styles.of(document)
    reader = Reader(styles, Numbering.of(document, styles))
    blocks = tuple(_blocks(document.element.body, reader))
    changed = next(document.element.body.iter(qn("w:ins"), qn("w:del"), qn("w:moveTo")), None) is not None
    problems = (Problem(Sentence(CHANGES)),) if changed else ()
    return Paper(blocks, tuple(footnotes(document).items()), problems)


def _blocks(parent: Any, reader: Reader) -> Iterator[Line | Grid]:
    for element in unwrapped(parent):
        if element.tag == qn("w:p"):
            text = reader.paragraph(element)
            if text:
                yield Line(text, reader.is_heading(element), reader.is_bold([element]))
        elif element.tag == qn("w:tbl"):
            yield _grid(element, reader)


def unwrapped(parent: Any) -> Iterator[Any]:
    """Children, those inside content controls and inserted ones among them."""
    for element in parent.iterchildren():
        if element.tag in WRAPPERS:
            yield from unwrapped(element)
        else:
            yield element


# ── Tables ───────────────────────────────────────────────────────────────────────────────────────────────


def _grid(table: Any, reader: Reader) -> Grid:
    """A row that ends early is as wide as the others on the page: its last cell is."""
    rows: list[list[GridCell]] = []
    for element in unwrapped(table):
        if element.tag == qn("w:tr") and element.find(f"{qn('w:trPr')}/{qn('w:del')}") is None:
            rows.append(_row(element, len(rows), rows[-1] if rows else [], reader))
    width = max(map(len, rows), default=0)
    return squared([[*row, *row[-1:] * (width - len(row))] for row in rows])


def _row(element: Any, number: int, above: list[GridCell], reader: Reader) -> list[GridCell]:
    cells = [GridCell("", number, column) for column in range(_count(element, "w:trPr/w:gridBefore"))]
    for cell in unwrapped(element):
        if cell.tag == qn("w:tc"):
            span = max(1, _count(cell, "w:tcPr/w:gridSpan"))
            before = cells[-1:] if _goes_on(cell, "w:hMerge") else []
            cells.extend(before * span or _places(cell, span, number, len(cells), above, reader))
    after = _count(element, "w:trPr/w:gridAfter")
    return [*cells, *(GridCell("", number, len(cells) + n) for n in range(after))][:MOST_COLUMNS]


def _places(
    element: Any, span: int, number: int, column: int, above: list[GridCell], reader: Reader
) -> Iterator[GridCell]:
    """A cell once for every column it covers; one that goes on from above is the same as there."""
    paragraphs = list(_paragraphs(element))
    text = reader.cell(paragraphs)
    if _goes_on(element, "w:vMerge") and column < len(above):
        cell = above[column]
    else:
        cell = GridCell(text, number, column, bool(text) and reader.is_bold(paragraphs))
    for _ in range(min(span, MOST_COLUMNS)):
        yield cell


def _goes_on(element: Any, how: str) -> bool:
    """Merged with the cell above (vMerge) or, as very old files say it, with the one before (hMerge)."""
    merged = element.find(f"{qn('w:tcPr')}/{qn(how)}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _paragraphs(element: Any) -> Iterator[Any]:
    """Of a cell and of the tables inside it, in their order."""
    for child in unwrapped(element):
        if child.tag == qn("w:p"):
            yield child
        elif child.tag in {qn("w:tbl"), qn("w:tr"), qn("w:tc")}:
            yield from _paragraphs(child)


def _count(element: Any, path: str) -> int:
    found = element.find("/".join(qn(step) for step in path.split("/")))
    value = found.get(qn("w:val"), "0") if found is not None else "0"
    return min(int(value), MOST_COLUMNS) if value.isdecimal() and value.isascii() else 0
