"""The cells of an XLSX that hold a date and show its month or year only: Excel makes 01.05.2024 of «май 2024»."""

import re
from collections.abc import Iterator
from io import BytesIO
from posixpath import join, normpath
from xml.etree.ElementTree import Element, fromstring, iterparse
from zipfile import ZipFile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ID = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
MONTH_AND_YEAR = 17  # one of the forms that need no definition
LITERAL = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.')
PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")

Place = tuple[int, int]


def month_cells(content: bytes) -> dict[str, dict[Place, str]]:
    """By sheet and place: "month" or "year", whatever of the date is shown."""
    with ZipFile(BytesIO(content)) as archive:
        styles = _styles(archive)
        if not styles:
            return {}
        return {name: dict(_cells(archive, path, styles)) for name, path in _sheets(archive)}


def _styles(archive: ZipFile) -> dict[str, str]:
    """Numbers of the cell styles that hide the day."""
    if "xl/styles.xml" not in archive.namelist():
        return {}
    root = fromstring(archive.read("xl/styles.xml"))  # noqa: S314
    forms = {each.get("numFmtId", ""): shown_by(each.get("formatCode", "")) for each in root.iter(f"{MAIN}numFmt")}
    forms.setdefault(str(MONTH_AND_YEAR), "month")
    cells = root.find(f"{MAIN}cellXfs")
    found = {
        str(n): forms.get(each.get("numFmtId", ""), "") for n, each in enumerate(cells if cells is not None else ())
    }
    return {number: form for number, form in found.items() if form}


def shown_by(code: str) -> str:
    """What a form of dates shows where it shows no day: "month", "year"; else nothing."""
    letters = set(LITERAL.sub("", code.split(";", maxsplit=1)[0]).lower())
    if "d" in letters or "h" in letters or "s" in letters or "0" in letters:
        return ""
    return "month" if "m" in letters else "year" if "y" in letters else ""


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    book = fromstring(archive.read("xl/workbook.xml"))  # noqa: S314
    targets = {
        each.get("Id"): each.get("Target", "")
        for each in fromstring(archive.read("xl/_rels/workbook.xml.rels"))  # noqa: S314
    }
    for sheet in book.iter(f"{MAIN}sheet"):
        target = targets.get(sheet.get(ID), "")
        path = target.lstrip("/") if target.startswith("/") else normpath(join("xl", target))
        if path in archive.namelist():
            yield sheet.get("name", ""), path


def _cells(archive: ZipFile, path: str, styles: dict[str, str]) -> Iterator[tuple[Place, str]]:
    with archive.open(path) as part:
        for _, element in iterparse(part):  # noqa: S314
            if element.tag == f"{MAIN}c" and (form := styles.get(element.get("s", ""))):
                yield _place(element), form
            if element.tag == f"{MAIN}row":
                element.clear()


def _place(cell: Element) -> Place:
    found = PLACE.fullmatch(cell.get("r", ""))
    if not found:
        return -1, -1
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1
