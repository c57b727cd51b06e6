"""XLSX and XLS → tables, one for each sheet that is shown."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

from app.base.language import N_, Sentence
from app.imports.cleaning import cleaned
from app.imports.container import MOST_ROWS
from app.imports.draft import Place, Problem
from app.imports.grids import Grid, GridCell, Kind, Line, Paper, squared
from app.imports.month_cells import month_cells
from app.imports.refusals import ENCRYPTED, TOO_MANY_ROWS, TOO_WIDE, Unreadable
from app.imports.words.columns import is_default_sheet
from app.imports.words.months import month_of

MOST_COLUMNS = 256
HIDDEN = N_("The sheet “%(name)s” is hidden and was not read.")

Merge = tuple[tuple[int, int], tuple[int, int]]
Months = dict[tuple[int, int], str]
Value = int | float | str | bool | date | datetime | time | object


def read_xlsx(content: bytes) -> Paper:
    """What a cell shows counts: «май 2024», though it holds the first of May."""
    return _read(content, month_cells(content))


def read_xls(content: bytes) -> Paper:
    """How this form shows its dates is not known, so a first of a month is vague."""
    return _read(content, None)


def _read(content: bytes, months: dict[str, Months] | None) -> Paper:
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(content))
    except PasswordError:
        raise Unreadable(ENCRYPTED) from None
    shown = [each for each in book.sheets_metadata if each.typ is SheetTypeEnum.WorkSheet]
    hidden = [each.name for each in shown if each.visible is not SheetVisibleEnum.Visible]
    sheets = (book.get_sheet_by_name(each.name) for each in shown if each.name not in hidden)
    grids = [grid for sheet in sheets if (grid := _grid(sheet, months))]
    problems = tuple(Problem(Sentence(HIDDEN, {"name": name}), Place(0, 0, name)) for name in hidden)
    return Paper(tuple(with_names(grids)), problems=problems)


def with_names(grids: list[Grid]) -> Iterator[Line | Grid]:
    """Sheets that somebody named are titles of sections, where there are several."""
    for grid in grids:
        if len(grids) > 1 and not is_default_sheet(grid.name):
            yield Line(grid.name, titles=True)
        yield grid


def _grid(sheet: CalamineSheet, months: dict[str, Months] | None) -> Grid | None:
    if sheet.total_height > MOST_ROWS:
        raise Unreadable(TOO_MANY_ROWS, rows=MOST_ROWS)
    if sheet.total_width > MOST_COLUMNS:
        raise Unreadable(TOO_WIDE, columns=MOST_COLUMNS)
    values = sheet.to_python(skip_empty_area=False)
    if not values:
        return None
    form = _form_of(months, sheet.name)
    rows = [[cell_of(value, r, c, form(r, c)) for c, value in enumerate(row)] for r, row in enumerate(values)]
    return squared(merged(rows, sheet.merged_cell_ranges or []), sheet.name)


def merged(rows: list[list[GridCell]], ranges: list[Merge]) -> list[list[GridCell]]:
    """The first cell of each range at every place of it; rows are filled up to one width before."""
    width = max((len(row) for row in rows), default=0)
    for number, row in enumerate(rows):
        row.extend(GridCell("", number, column) for column in range(len(row), width))
    for (top, left), (bottom, right) in ranges:
        if top < len(rows) and left < width:
            first = rows[top][left]
            for row in rows[top : bottom + 1]:
                row[left : right + 1] = [first] * len(row[left : right + 1])
    return rows


# ── Values ───────────────────────────────────────────────────────────────────────────────────────────────


def _form_of(months: dict[str, Months] | None, sheet: str) -> Callable[[int, int], str]:
    if months is None:
        return lambda _row, _column: "unknown"
    known = months.get(sheet, {})
    return lambda row, column: known.get((row, column), "day")


def cell_of(value: Value, row: int, column: int, form: str = "day") -> GridCell:
    """`form`: what of a date is shown: day, month, year, or unknown."""
    if isinstance(value, str):
        return GridCell(cleaned(value), row, column)
    if isinstance(value, date):
        vague = form == "unknown" and value.day == 1
        text = month_of(value) if form == "month" else str(value.year) if form == "year" else _day(value)
        return GridCell(text, row, column, kind=Kind.VAGUE_DATE if vague else Kind.DATE)
    if isinstance(value, time):
        return GridCell(f"{value:%H:%M}", row, column)
    return GridCell(_number(value) if isinstance(value, float | int) else str(value), row, column, kind=Kind.NUMBER)


def _day(value: date) -> str:
    """As plans print dates; with the hour where one is set."""
    hour = value.strftime(" %H:%M") if isinstance(value, datetime) and value.time() != time() else ""
    return f"{value.day:02d}.{value.month:02d}.{value.year}{hour}"


def _number(value: float) -> str:
    """1.1 as 1.1 and 2.0 as 2, without the noise of binary fractions."""
    rounded = round(value, 9)
    return str(int(rounded)) if rounded == int(rounded) else repr(rounded)
