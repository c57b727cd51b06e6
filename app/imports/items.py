"""A gathered item as a row of the draft: its words as printed, and every doubt that its cells raise."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from app.base.language import N_, Sentence
from app.imports.cleaning import one_line
from app.imports.draft import Cell, Doubt, DraftItem
from app.imports.gathered import Gathered
from app.imports.grids import Kind
from app.imports.notes import without_marks
from app.imports.owners import FOOTNOTE, read_owners
from app.imports.roles import Role
from app.imports.terms import one_term, somebody_in
from app.imports.words.lines import in_one
from app.imports.words.sections import number_before

NO_TITLE = N_("The measure is not named.")
NO_TERM = N_("No deadline is printed.")
MAYBE_MONTH = N_("The sheet holds the date %(date)s and may show only its month.")
ONLY_START = N_("Only the beginning of the deadline is printed.")
NO_OWNERS = N_("Nobody is named as owner.")
JOINED = N_("The text was put together from several rows.")
SHARED = N_("The cell is shared with the row above.")
CARRIED = N_("“The same” is printed here: the words of the row above were carried down.")
SECTION_GUESSED = N_("The line above was taken for the title of a section.")
NAMES_SOMEBODY = N_("The deadline seems to name an owner: %(name)s")
GUESSED = N_("Read from a PDF: compare the row with the paper.")

CELLS = {
    Role.NUMBER: Cell.NUMBER,
    Role.TITLE: Cell.TITLE,
    Role.TERM: Cell.TERM,
    Role.TERM_START: Cell.TERM,
    Role.TERM_END: Cell.TERM,
    Role.OWNERS: Cell.OWNERS,
}


@dataclass(frozen=True)
class Text:
    """A cell's words without marks of footnotes, and the footnotes."""

    words: str
    notes: tuple[str, ...]


def item_of(gathered: Gathered, notes: Mapping[str, str], *, guessed: bool) -> DraftItem:
    number, title = _number_and_title(gathered, notes)
    term = _term(gathered, notes)
    owners = read_owners(_owner_cells(gathered), notes)
    found = [
        *_of_cells(gathered),
        *_footnotes(number, title, term),
        *(Doubt(Cell.OWNERS, each) for each in owners.doubts),
    ]
    found.extend(_of_words(title.words, term.words, has_owners=bool(owners.owners)))
    if guessed:
        found.append(Doubt(Cell.TITLE, Sentence(GUESSED)))
    doubts = tuple(dict.fromkeys(found))
    return DraftItem(gathered.section, number.words, title.words, term.words, owners.owners, gathered.place, doubts)


def _number_and_title(gathered: Gathered, notes: Mapping[str, str]) -> tuple[Text, Text]:
    """Where no number stands in its column, one may open the title."""
    number, title = _text(gathered.text(Role.NUMBER), notes), _text(gathered.text(Role.TITLE), notes)
    if number.words:
        return Text(one_line(number.words), number.notes), title
    printed, rest = number_before(title.words)
    return Text(printed, number.notes), Text(rest, title.notes)


def _text(printed: str, notes: Mapping[str, str]) -> Text:
    words, said = without_marks(in_one(printed), notes)
    return Text(words, tuple(said))


def _term(gathered: Gathered, notes: Mapping[str, str]) -> Text:
    parts = (gathered.text(role) for role in (Role.TERM, Role.TERM_START, Role.TERM_END))
    return _text(
        one_term(*("" if without_marks(part, notes)[0].strip(" -–—") == "" else part for part in parts)), notes
    )


def _owner_cells(gathered: Gathered) -> list[tuple[str | None, str]]:
    cells = sorted(gathered.under(Role.OWNERS), key=lambda each: (each[0].helping, each[0].rank))
    return [(column.side, cell.text) for column, cell in cells]


# ── Doubts ───────────────────────────────────────────────────────────────────────────────────────────────


def _of_cells(gathered: Gathered) -> Iterator[Doubt]:
    for roles, why in ((gathered.joined, JOINED), (gathered.carried, CARRIED)):
        yield from (Doubt(CELLS[role], Sentence(why)) for role in Role if role in CELLS and role in roles)
    if gathered.text(Role.TERM_START) and not gathered.text(Role.TERM_END) and not gathered.text(Role.TERM):
        yield Doubt(Cell.TERM, Sentence(ONLY_START))
    for _, cell in gathered.under(Role.TERM, Role.TERM_START, Role.TERM_END):
        if cell.kind is Kind.VAGUE_DATE:
            yield Doubt(Cell.TERM, Sentence(MAYBE_MONTH, {"date": cell.text}))
    if Role.TITLE in gathered.shared:
        yield Doubt(Cell.TITLE, Sentence(SHARED))
    if gathered.section_guessed:
        yield Doubt(Cell.SECTION, Sentence(SECTION_GUESSED))


def _footnotes(number: Text, title: Text, term: Text) -> Iterator[Doubt]:
    for cell, text in ((Cell.NUMBER, number), (Cell.TITLE, title), (Cell.TERM, term)):
        yield from (Doubt(cell, Sentence(FOOTNOTE, {"text": note})) for note in text.notes)


def _of_words(title: str, term: str, *, has_owners: bool) -> Iterator[Doubt]:
    if not title:
        yield Doubt(Cell.TITLE, Sentence(NO_TITLE))
    if not term:
        yield Doubt(Cell.TERM, Sentence(NO_TERM))
    if not has_owners:
        yield Doubt(Cell.OWNERS, Sentence(NO_OWNERS))
    if somebody_in(term):
        yield Doubt(Cell.TERM, Sentence(NAMES_SOMEBODY, {"name": somebody_in(term)}))
