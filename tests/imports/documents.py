"""Plans as office programs write them. In a table LEFT goes on with the cell before, UP with the one above."""

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from io import BytesIO, StringIO
from typing import Any

import xlsxwriter
import xlwt
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.oxml import serialize_part_xml
from docx.opc.packuri import PackURI
from docx.opc.part import Part
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.table import _Cell
from odf import style, table, text
from odf.opendocument import OpenDocumentSpreadsheet

LEFT, UP = "←", "↑"


@dataclass(frozen=True)
class Bold:
    text: str


@dataclass(frozen=True)
class Shown:
    """A date as a sheet shows it: Excel makes 1 May 2024 of «май 2024» and shows what was typed."""

    day: date
    form: str


@dataclass(frozen=True)
class Heading:
    text: str


Written = str | int | float | date | Bold | Shown | Callable[[_Cell], None] | None
Rows = Sequence[Sequence[Written]]


@dataclass(frozen=True)
class Merged:
    """A cell's first place, its content and the last row and column that it covers."""

    row: int
    column: int
    content: Written
    last_row: int
    last_column: int


def merged(rows: Rows) -> Iterator[Merged]:
    for r, row in enumerate(rows):
        for c, content in enumerate(row):
            if content not in (LEFT, UP):
                last_column = c
                while last_column + 1 < len(row) and row[last_column + 1] == LEFT:
                    last_column += 1
                last_row = r
                while last_row + 1 < len(rows) and len(rows[last_row + 1]) > c and rows[last_row + 1][c] == UP:
                    last_row += 1
                yield Merged(r, c, content, last_row, last_column)


def plain(content: Written) -> Any:
    match content:
        case Bold():
            return content.text
        case Shown():
            return content.day
        case _:
            return content


# ── Word ─────────────────────────────────────────────────────────────────────────────────────────────────


def docx(*blocks: str | Bold | Heading | Rows | Callable[[Any], None]) -> bytes:
    """Lines, bold lines, headings and tables in their order; a callable may do what it likes to the document."""
    document = Document()
    for block in blocks:
        match block:
            case str():
                document.add_paragraph(block)
            case Bold():
                document.add_paragraph().add_run(block.text).bold = True
            case Heading():
                document.add_heading(block.text, level=2)
            case list() | tuple():
                add_table(document, block)
            case _:
                block(document)
    return saved(document)


def saved(document: Any) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def add_table(document: Any, rows: Rows) -> None:
    made = document.add_table(rows=len(rows), cols=max(len(row) for row in rows))
    cells = [list(row.cells) for row in made.rows]
    for each in merged(rows):
        cell = cells[each.row][each.column]
        if (each.last_row, each.last_column) != (each.row, each.column):
            cell = cell.merge(cells[each.last_row][each.last_column])
        write(cell, each.content)


def write(cell: _Cell, content: Written) -> None:
    """A newline makes a paragraph, as the Enter key does."""
    if callable(content):
        content(cell)
        return
    lines = str("" if content is None else plain(content)).split("\n")
    for n, line in enumerate(lines):
        paragraph = cell.add_paragraph() if n else cell.paragraphs[0]
        paragraph.add_run(line).bold = isinstance(content, Bold) or None


def raised(words: str, mark: str) -> Callable[[_Cell], None]:
    """Words with a raised mark behind them."""

    def into(cell: _Cell) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(words)
        paragraph.add_run(mark).font.superscript = True

    return into


def element(tag: str, **attributes: str) -> Any:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made


def listed(number: int, level: int = 0, words: str = "") -> Callable[[_Cell], None]:
    """A paragraph that Word numbers itself."""

    def into(cell: _Cell) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(words)
        belongs = element("w:numPr")
        belongs.append(element("w:ilvl", val=str(level)))
        belongs.append(element("w:numId", val=str(number)))
        paragraph._p.get_or_add_pPr().append(belongs)

    return into


def with_list(number: int, *levels: tuple[str, str]) -> Callable[[Any], None]:
    """Defines a list: the form and the pattern of each level, ("decimal", "%1.")."""

    def into(document: Any) -> None:
        root = document.part.numbering_part.element
        family = element("w:abstractNum", abstractNumId=str(100 + number))
        for n, (form, pattern) in enumerate(levels):
            level = element("w:lvl", ilvl=str(n))
            for tag, value in (("w:start", "1"), ("w:numFmt", form), ("w:lvlText", pattern)):
                level.append(element(tag, val=value))
            family.append(level)
        root.insert(0, family)
        its = element("w:num", numId=str(number))
        its.append(element("w:abstractNumId", val=str(100 + number)))
        root.append(its)

    return into


def noted(words: str, note: str) -> Callable[[_Cell], None]:
    """Words with one of Word's own footnotes."""

    def into(cell: _Cell) -> None:
        run = cell.paragraphs[0].add_run(words)._r
        run.append(element("w:footnoteReference", id=note))

    return into


def with_footnote(number: str, words: str) -> Callable[[Any], None]:
    def into(document: Any) -> None:
        root, note, run, said = (element(f"w:{tag}") for tag in ("footnotes", "footnote", "r", "t"))
        note.set(qn("w:id"), number)
        said.text = words
        run.append(said)
        note.append(run)
        root.append(note)
        kind = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
        part = Part(PackURI("/word/footnotes.xml"), kind, serialize_part_xml(root), document.part.package)
        document.part.relate_to(part, RELATIONSHIP_TYPE.FOOTNOTES)

    return into


def changed(kept: str, inserted: str, deleted: str) -> Callable[[_Cell], None]:
    """Text with changes that nobody has accepted."""

    def into(cell: _Cell) -> None:
        paragraph = cell.paragraphs[0]
        paragraph.add_run(kept)
        for tag, words, holder in (("w:ins", inserted, "w:t"), ("w:del", deleted, "w:delText")):
            change, run, said = element(tag, id="1", author="A"), element("w:r"), element(holder)
            said.text = words
            run.append(said)
            change.append(run)
            paragraph._p.append(change)

    return into


# ── Spreadsheets ─────────────────────────────────────────────────────────────────────────────────────────

Sheets = dict[str, Rows]


def xlsx(sheets: Sheets, hidden: Iterable[str] = ()) -> bytes:
    file = BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        bold, day = book.add_format({"bold": True}), book.add_format({"num_format": "dd.mm.yyyy"})
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            if name in hidden:
                sheet.hide()
            for each in merged(rows):
                form = bold if isinstance(each.content, Bold) else day if isinstance(each.content, date) else None
                if isinstance(each.content, Shown):
                    form = book.add_format({"num_format": each.content.form})
                place = (each.row, each.column, each.last_row, each.last_column)
                if place[:2] != place[2:]:
                    sheet.merge_range(*place, "", form)
                sheet.write(each.row, each.column, plain(each.content), form)
    return file.getvalue()


def xls(sheets: Sheets) -> bytes:
    book = xlwt.Workbook(encoding="utf-8")
    day = xlwt.easyxf(num_format_str="DD.MM.YYYY")
    for name, rows in sheets.items():
        sheet = book.add_sheet(name)
        for each in merged(rows):
            content = plain(each.content)
            form = day if isinstance(content, date) else xlwt.Style.default_style
            sheet.write_merge(each.row, each.last_row, each.column, each.last_column, content, form)
    file = BytesIO()
    book.save(file)
    return file.getvalue()


def ods(sheets: Sheets) -> bytes:
    document = OpenDocumentSpreadsheet()
    document.automaticstyles.addElement(style.Style(name="co1", family="table-column"))
    for name, rows in sheets.items():
        sheet = table.Table(name=name)
        firsts = {(each.row, each.column): each for each in merged(rows)}
        for r, row in enumerate(rows):
            line = table.TableRow()
            for c in range(len(row)):
                line.addElement(_ods_cell(firsts.get((r, c))))
            sheet.addElement(line)
        document.spreadsheet.addElement(sheet)
    file = BytesIO()
    document.write(file)
    return file.getvalue()


def _ods_cell(each: Merged | None) -> Any:
    if each is None:
        return table.CoveredTableCell()
    spans = {
        "numbercolumnsspanned": each.last_column - each.column + 1,
        "numberrowsspanned": each.last_row - each.row + 1,
    }
    content = plain(each.content)
    match content:
        case None | "":
            return table.TableCell(**spans)
        case date():
            cell = table.TableCell(valuetype="date", datevalue=content.isoformat(), **spans)
        case int() | float():
            cell = table.TableCell(valuetype="float", value=content, **spans)
        case _:
            cell = table.TableCell(valuetype="string", **spans)
    for line in str(content).split("\n"):
        cell.addElement(text.P(text=line))
    return cell


def separated(rows: Rows, delimiter: str = ";", encoding: str = "utf-8") -> bytes:
    """CSV; merged cells are lost in it."""
    file = StringIO()
    writer = csv.writer(file, delimiter=delimiter)
    writer.writerows([["" if cell in (LEFT, UP, None) else plain(cell) for cell in row] for row in rows])
    return file.getvalue().encode(encoding)
