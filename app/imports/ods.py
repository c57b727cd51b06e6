"""ODS → tables. Read here and not by the spreadsheet library, which loses merged cells of this form."""

from collections.abc import Iterator
from datetime import date, datetime
from io import BytesIO
from xml.etree.ElementTree import Element, iterparse
from zipfile import ZipFile

from app.imports.cleaning import cleaned
from app.imports.container import MOST_ROWS
from app.imports.grids import Grid, GridCell, Kind, Paper, squared
from app.imports.refusals import TOO_MANY_ROWS, Unreadable
from app.imports.spreadsheets import MOST_COLUMNS, Merge, cell_of, merged, with_names
from app.imports.words.months import hides_the_day

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
CELLS = {f"{TABLE}table-cell", f"{TABLE}covered-table-cell"}
MOST_EMPTY = 100


def read_ods(content: bytes) -> Paper:
    with ZipFile(BytesIO(content)) as archive, archive.open("content.xml") as part:
        grids = [grid for grid in _grids(iterparse(part, events=("start", "end"))) if grid.rows]  # noqa: S314 — as above
    return Paper(tuple(with_names(grids)))


def _grids(events: Iterator[tuple[str, Element]]) -> Iterator[Grid]:
    rows: list[list[GridCell]] = []
    ranges: list[Merge] = []
    for event, element in events:
        if element.tag == f"{TABLE}table-row" and event == "end":
            _add_row(element, rows, ranges)
            element.clear()
        elif element.tag == f"{TABLE}table" and event == "end":
            yield squared(merged(rows, ranges), element.get(f"{TABLE}name", ""))
            rows, ranges = [], []
            element.clear()


def _add_row(element: Element, rows: list[list[GridCell]], ranges: list[Merge]) -> None:
    """A row once, or as often as it is repeated; the endless empty rows at a sheet's end count for nothing."""
    cells = list(_cells(element, len(rows), ranges))
    while cells and not cells[-1].text:
        cells.pop()
    times = _count(element, "number-rows-repeated")
    times = times if cells else min(times, MOST_EMPTY)
    if len(rows) + times > MOST_ROWS:
        raise Unreadable(TOO_MANY_ROWS, rows=MOST_ROWS)
    for _ in range(times):
        rows.append([GridCell(cell.text, len(rows), cell.column, kind=cell.kind) for cell in cells])


def _cells(row: Element, number: int, ranges: list[Merge]) -> Iterator[GridCell]:
    column = 0
    for element in row:
        if element.tag not in CELLS:
            continue
        across, down = _count(element, "number-columns-spanned"), _count(element, "number-rows-spanned")
        if across > 1 or down > 1:
            ranges.append(((number, column), (number + down - 1, column + across - 1)))
        for _ in range(min(_count(element, "number-columns-repeated"), MOST_COLUMNS - column)):
            yield _cell(element, number, column)
            column += 1


def _cell(element: Element, row: int, column: int) -> GridCell:
    kind, value = element.get(f"{OFFICE}value-type"), element.get(f"{OFFICE}date-value", "")
    text = cleaned("\n".join(_said(line) for line in element.iter(f"{TEXT}p")))
    if kind == "date" and not hides_the_day(text):
        return cell_of(_day(value), row, column)
    return GridCell(text, row, column, kind=Kind.NUMBER if kind == "float" else Kind.TEXT)


def _day(value: str) -> date | str:
    try:
        return datetime.fromisoformat(value)
    except ValueError:
        return value


def _said(line: Element) -> str:
    """A paragraph's text; its line breaks and its runs of spaces are elements."""
    pieces = [line.text or ""]
    for child in line:
        if child.tag == f"{TEXT}line-break":
            pieces.append("\n")
        elif child.tag in {f"{TEXT}s", f"{TEXT}tab"}:
            pieces.append(" ")
        elif child.tag != f"{OFFICE}annotation":
            pieces.append(_said(child))
        pieces.append(child.tail or "")
    return "".join(pieces)


def _count(element: Element, name: str) -> int:
    value = element.get(f"{TABLE}{name}", "1")
    return max(1, int(value)) if value.isdecimal() and value.isascii() and len(value) < 9 else 1
