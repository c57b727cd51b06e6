"""CSV → one table, whatever its letters are encoded in and its columns are parted by."""

import csv
import re
from collections import Counter
from io import StringIO

from charset_normalizer import from_bytes

from app.imports.cleaning import cleaned
from app.imports.container import MOST_ROWS
from app.imports.grids import Grid, GridCell, Kind, Paper, squared
from app.imports.headings import find_heading
from app.imports.refusals import NO_TABLE, NOT_A_DOCUMENT, TOO_MANY_ROWS, Unreadable
from app.imports.spreadsheets import MOST_COLUMNS
from app.imports.words.letters import reads_as_russian

BOMS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
CYRILLIC = ("cp1251", "koi8_r", "cp866", "iso8859_5", "mac_cyrillic")
DELIMITERS = ";,\t|"
CONTROL = re.compile(r"[\0-\x08\x0e-\x1f\x7f\ufffe\uffff]")
FRACTION = re.compile(r"\d{1,3}\.\d{1,3}")
SAYS_DELIMITER = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)


def read_csv(content: bytes) -> Paper:
    text = decoded(content)
    if CONTROL.search(text):
        raise Unreadable(NOT_A_DOCUMENT)
    said = SAYS_DELIMITER.match(text)
    if said:
        return Paper((_table(_rows(text[said.end() :], said[1])),))
    found = [rows for delimiter in DELIMITERS if (rows := _rows(text, delimiter)) and _is_table(rows)]
    if not found:
        raise Unreadable(NO_TABLE)
    return Paper((_best([_table(rows) for rows in found]),))


def decoded(content: bytes) -> str:
    """A mark at the beginning decides, then UTF-8, which no other text happens to be; then the likelier letters."""
    encoding = next((name for mark, name in BOMS.items() if content.startswith(mark)), None) or _wide(content)
    try:
        return content.decode(encoding or "utf-8")
    except UnicodeError:
        return _by_letters(content)


def _wide(content: bytes) -> str | None:
    """UTF-16 without its mark: every second byte is the same, 0 for spaces and signs, 4 for Cyrillic letters."""
    sample = content[:4000]
    for encoding, high in (("utf-16-le", sample[1::2]), ("utf-16-be", sample[::2])):
        if b"\0" in sample and high and (high.count(0) + high.count(4)) * 10 > len(high) * 9:
            return encoding
    return None


def _by_letters(content: bytes) -> str:
    """The first encoding in which it reads as Russian; where none does, the likeliest of all."""
    for encoding in CYRILLIC:
        text = content.decode(encoding, errors="replace")
        if reads_as_russian(text):
            return text
    best = from_bytes(content).best()
    if best is None:
        raise Unreadable(NOT_A_DOCUMENT)
    return str(best)


def _rows(text: str, delimiter: str) -> list[list[str]]:
    try:
        rows = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error:
        return []
    if len(rows) > MOST_ROWS:
        raise Unreadable(TOO_MANY_ROWS, rows=MOST_ROWS)
    return rows


def _is_table(rows: list[list[str]]) -> bool:
    width, times = Counter(len(row) for row in rows if row).most_common(1)[0] if any(rows) else (0, 0)
    return 1 < width <= MOST_COLUMNS and times > 1


def _table(rows: list[list[str]]) -> Grid:
    return squared([[_cell(text, r, c) for c, text in enumerate(row[:MOST_COLUMNS])] for r, row in enumerate(rows)])


def _cell(text: str, row: int, column: int) -> GridCell:
    """A number that looks as a sheet would hold it may have lost its zero there: 1.1 for 1.10."""
    kind = Kind.NUMBER if FRACTION.fullmatch(text.strip()) else Kind.TEXT
    return GridCell(cleaned(text), row, column, kind=kind)


def _best(grids: list[Grid]) -> Grid:
    """The one in which a plan's heading is found, with the most columns of it known."""
    headings = [(find_heading(grid), grid) for grid in grids]
    return max(headings, key=lambda each: len(each[0].roles()) if each[0] else 0)[1]
