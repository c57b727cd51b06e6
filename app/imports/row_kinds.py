"""What a row of a plan's table is: an item, more of the item above, a section's title, a note, nothing."""

from enum import StrEnum

from app.imports.cells import Row, Shown
from app.imports.roles import Role
from app.imports.words.sections import (
    LABELLED,
    is_item_number,
    is_roman,
    looks_like_section,
    note_mark,
    number_before,
    sums_up,
)  # fmt: skip


class RowKind(StrEnum):
    NOTHING = "nothing"
    END = "end"  # of the item above: an empty row, a sum
    ITEM = "item"
    MORE = "more"  # of the item above
    SECTION = "section"
    PERHAPS_SECTION = "perhaps_section"
    NOTE = "note"


TERMS = (Role.TERM, Role.TERM_START, Role.TERM_END)


def kind_of(row: Row, following: str) -> RowKind:
    """`following`: the number of the next row that has one."""
    filled = row.filled()
    if _is_sum(filled) or not any(shown.cell.text for shown in row.cells):
        return RowKind.END
    if not filled or _counts_columns(filled):
        return RowKind.NOTHING
    if note_mark(filled[0].cell.text) and (len(filled) == 1 or filled[0].wide):
        return RowKind.NOTE
    if _is_title_row(row, filled, following):
        return RowKind.SECTION
    if len(filled) == 1 and _alone(row):
        return _of_one_cell(row, filled[0], following)
    return _by_number(row)


def _counts_columns(filled: list[Shown]) -> bool:
    """1 2 3 4 5 under a heading."""
    said = [shown.cell.text for shown in filled]
    return len(said) > 2 and said == [str(n) for n in range(1, len(said) + 1)]


def _is_sum(filled: list[Shown]) -> bool:
    """«Итого по разделу | 15», with neither a number nor all that an item says."""
    roles = {shown.column.role for shown in filled}
    return bool(filled) and sums_up(filled[0].cell.text) and not ({Role.TERM, Role.OWNERS} <= roles)


# ── Titles of sections ───────────────────────────────────────────────────────────────────────────────────


def _is_title_row(row: Row, filled: list[Shown], following: str) -> bool:
    last = filled[-1]
    numbered = len(filled) == 2 and filled[0].column.role is Role.NUMBER
    if not (len(filled) == 1 or numbered) or not _alone(row):
        return False
    if last.wide and (last.column.role is Role.TITLE or len(filled) == 1):
        return True
    if numbered and last.column.role is Role.TITLE:
        return _opens(filled[0].cell.text, last, following)
    return False


def _alone(row: Row) -> bool:
    """Nothing reaches into the row from above but, maybe, a section's name."""
    return all(shown.own or shown.column.role in {Role.SECTION, Role.ASIDE} for shown in row.cells if shown.cell.text)


def _opens(number: str, title: Shown, following: str) -> bool:
    """«1. | Торговля» before «1.1 | …»: a number and a title with neither deadline nor owners."""
    if is_roman(number) or LABELLED.match(number):
        return True
    first = number.rstrip(".)")
    return is_item_number(number) and "." not in first and (title.cell.bold or following.startswith(f"{first}."))


def _of_one_cell(row: Row, shown: Shown, following: str) -> RowKind:
    text = shown.cell.text
    if shown.column.role is Role.NUMBER:
        return RowKind.ITEM if is_item_number(text) else RowKind.SECTION
    if shown.column.role is Role.SECTION or not row.has(Role.NUMBER):
        return _without_numbers(shown)
    if shown.column.role is not Role.TITLE:
        return RowKind.MORE
    if looks_like_section(text) and not number_before(text)[0].count(".") > 1:
        return RowKind.SECTION
    if text[0].islower() or not following:
        return RowKind.MORE
    return RowKind.SECTION if shown.cell.bold else RowKind.PERHAPS_SECTION


def _without_numbers(shown: Shown) -> RowKind:
    """A table without numbers: a bold line, or one that stands in capitals, opens a section."""
    text = shown.cell.text
    if shown.column.role is Role.TITLE and (shown.cell.bold or looks_like_section(text) or text.isupper()):
        return RowKind.SECTION
    if shown.column.role is Role.TITLE and not text[0].islower():
        return RowKind.ITEM
    return RowKind.NOTHING if shown.column.role is Role.SECTION else RowKind.MORE


# ── Items ────────────────────────────────────────────────────────────────────────────────────────────────


def _by_number(row: Row) -> RowKind:
    own = {shown.column.role for shown in row.filled()}
    carried = {shown.column.role for shown in row.cells if not shown.own and shown.cell.text}
    if Role.NUMBER in own:
        return RowKind.ITEM
    if Role.TITLE not in own:
        return RowKind.MORE
    title = row.text(Role.TITLE)
    if Role.NUMBER in carried:
        return RowKind.ITEM if _says_all(own) and not title[0].islower() else RowKind.MORE
    if not row.has(Role.NUMBER) or number_before(title)[0]:
        return RowKind.MORE if title[0].islower() else RowKind.ITEM
    told = (own | carried) & {*TERMS, Role.OWNERS}
    return RowKind.ITEM if told and not title[0].islower() else RowKind.MORE


def _says_all(own: set[Role]) -> bool:
    """Beside a number that reaches over several rows: a measure, a deadline and owners of its own."""
    return bool(own & set(TERMS)) and Role.OWNERS in own
