"""Rows put together into items under sections."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.base.language import N_, Sentence
from app.imports.carrying import carried_down, says_the_row_above
from app.imports.cells import Row
from app.imports.cleaning import one_line, plain
from app.imports.draft import Place, Problem
from app.imports.gathered import Gathered, Gathering
from app.imports.grids import Line
from app.imports.roles import Role
from app.imports.row_kinds import RowKind, kind_of
from app.imports.rows import Above, Entry, LeftOut
from app.imports.titles import Opening
from app.imports.words.sections import follows, is_continued, is_only_label, note_mark, number_before

MOST_TOLD = 200
NOTE_LEFT = N_("A note was not taken over: “%(text)s”")
ROW_NOT_PLACED = N_("This row belongs to no measure: “%(text)s”.")


def gather(entries: Iterable[Entry]) -> Gathering:
    so_far = Gathering()
    for entry, following in _with_next_number(list(entries)):
        match entry:
            case Row():
                _take_row(so_far, entry, following)
            case Opening():
                _open(so_far, entry.title)
            case Line():
                _take_note(so_far, entry.text)
            case Above():
                so_far.found, so_far.above = True, entry.text
            case LeftOut():
                so_far.left_out.append(entry.heading)
            case Problem():
                so_far.problems.append(entry)
    return so_far


def _with_next_number(entries: list[Entry]) -> Iterator[tuple[Entry, str]]:
    """Each entry with the number of the next row that has one."""
    following: list[str] = []
    number = ""
    for entry in reversed(entries):
        following.append(number)
        if isinstance(entry, Row):
            number = entry.text(Role.NUMBER) or number_before(entry.text(Role.TITLE))[0] or number
    yield from zip(entries, reversed(following), strict=True)


def _take_row(so_far: Gathering, row: Row, following: str) -> None:
    match kind_of(row, following):
        case RowKind.ITEM:
            _add_item(so_far, row)
        case RowKind.MORE:
            _add_more(so_far, row)
        case RowKind.END:
            so_far.ended = True
        case RowKind.SECTION:
            _open(so_far, " ".join(shown.cell.text for shown in row.filled()))
        case RowKind.PERHAPS_SECTION:
            _decide(so_far, row, following)
        case RowKind.NOTE:
            _take_note(so_far, " ".join(shown.cell.text for shown in row.filled()), row.place)


def _take_note(so_far: Gathering, text: str, place: Place | None = None) -> None:
    note = note_mark(text)
    if note and note[0]:
        so_far.notes.setdefault(note[0], one_line(note[1]))
    elif note:
        so_far.problems.append(Problem(Sentence(NOTE_LEFT, {"text": one_line(note[1])[:MOST_TOLD]}), place))


# ── Sections ─────────────────────────────────────────────────────────────────────────────────────────────


def _open(so_far: Gathering, title: str, *, guessed: bool = False) -> None:
    title = one_line(title)
    begun = so_far.current >= 0 and so_far.last() is None
    if begun and is_only_label(so_far.sections[so_far.current]):
        so_far.sections[so_far.current] += f" {title}"
    elif so_far.current < 0 or not is_continued(title, so_far.sections[so_far.current]):
        so_far.sections.append(title)
        so_far.current = len(so_far.sections) - 1
    so_far.guessed = guessed


def _decide(so_far: Gathering, row: Row, following: str) -> None:
    """A lonely line: text of the item above where the next number follows the last one, else a section's title."""
    last = so_far.open_item()
    if last and follows(following, last.text(Role.NUMBER)):
        _add_more(so_far, row)
    else:
        _open(so_far, row.filled()[0].cell.text, guessed=True)


def _enter_named(so_far: Gathering, row: Row) -> None:
    """The section that a column of the row names; an empty cell goes on with the one above."""
    name = one_line(row.text(Role.SECTION))
    known = [plain(title) for title in so_far.sections]
    if name and plain(name) in known:
        so_far.current = known.index(plain(name))
    elif name or so_far.current < 0:
        so_far.sections.append(name)
        so_far.current = len(so_far.sections) - 1


# ── Items ────────────────────────────────────────────────────────────────────────────────────────────────


def _add_item(so_far: Gathering, row: Row) -> None:
    _enter_named(so_far, row)
    cells = [shown for shown in row.cells if shown.cell.text]
    above = so_far.items[-1].cells if so_far.items else ()
    so_far.items.append(
        Gathered(
            so_far.current,
            row.place,
            tuple(carried_down(((shown.column, shown.cell) for shown in cells), above)),
            shared=frozenset(shown.column.role for shown in cells if not shown.own),
            carried=frozenset(s.column.role for s in cells if says_the_row_above(s.column, s.cell)),
            has_numbers=row.has(Role.NUMBER),
            section_guessed=so_far.guessed,
        )
    )
    so_far.guessed = so_far.ended = False


def _add_more(so_far: Gathering, row: Row) -> None:
    last = so_far.open_item()
    if last:
        so_far.items[-1] = _joined(last, row)
    elif row.text(Role.TITLE):
        _add_item(so_far, row)
    else:
        text = one_line(" ".join(shown.cell.text for shown in row.filled()))
        so_far.problems.append(Problem(Sentence(ROW_NOT_PLACED, {"text": text[:MOST_TOLD]}), row.place))


def _joined(item: Gathered, row: Row) -> Gathered:
    """Owners in several rows beside one merged number are a list; anything else may have been meant otherwise."""
    filled = [
        shown
        for shown in row.filled()
        if shown.column.role not in {Role.NUMBER, Role.SECTION} and not says_the_row_above(shown.column, shown.cell)
    ]
    merged = any(shown.column.role is Role.NUMBER and not shown.own for shown in row.cells if shown.cell.text)
    joined = {shown.column.role for shown in filled if not (merged and shown.column.role is Role.OWNERS)}
    return replace(
        item,
        cells=item.cells + tuple((shown.column, shown.cell) for shown in filled),
        joined=item.joined | joined,
    )
