"""From tables and lines to a draft of the plan."""

from collections.abc import Iterator

from app.base.language import N_, Sentence
from app.imports.cleaning import plain
from app.imports.draft import Draft, DraftItem, DraftSection, Problem
from app.imports.gathered import Gathered, Gathering
from app.imports.gathering import gather
from app.imports.grids import Grid, Kind, Paper
from app.imports.items import item_of
from app.imports.notes import without_marks
from app.imports.numbers import ALL_BY_ORDER, are_missing, checked
from app.imports.refusals import NO_ITEMS, NO_PLAN, NO_TABLE, Unreadable
from app.imports.roles import Role
from app.imports.rows import entries
from app.imports.words.sections import split_section

COLUMNS_LEFT = N_("These columns are not taken in: %(columns)s")


def read_layout(paper: Paper) -> Draft:
    """Refuses a document without a table, or with none that holds a plan."""
    if not any(isinstance(block, Grid) for block in paper.blocks):
        raise Unreadable(NO_TABLE)
    gathering = gather(entries(paper))
    if not gathering.items:
        raise Unreadable(NO_ITEMS if gathering.found else NO_PLAN)
    notes = gathering.notes | dict(paper.notes)
    read = [item_of(each, notes, guessed=paper.guessed) for each in gathering.items]
    missing = are_missing(read, have_column=any(each.has_numbers for each in gathering.items))
    items = tuple(checked(zip(read, map(_kind, gathering.items), strict=True), all_missing=missing))
    by_order = [Problem(Sentence(ALL_BY_ORDER))] if missing else []
    problems = (*paper.problems, *by_order, *gathering.problems)
    sections = _sections(gathering, items, notes)
    return Draft(gathering.above, sections, items, problems, tuple(_notices(gathering)))


def _notices(gathering: Gathering) -> Iterator[Problem]:
    """Each heading once, however many tables and pages repeat it."""
    columns = {plain(heading): heading for heading in reversed(gathering.left_out)}
    if columns:
        said = "; ".join(f"“{heading}”" for heading in reversed(columns.values()))
        yield Problem(Sentence(COLUMNS_LEFT, {"columns": said}))


def _kind(item: Gathered) -> Kind:
    return next((cell.kind for _, cell in item.under(Role.NUMBER)), Kind.TEXT)


def _sections(gathering: Gathering, items: tuple[DraftItem, ...], notes: dict[str, str]) -> tuple[DraftSection, ...]:
    titles = [without_marks(title, notes)[0] for title in gathering.sections]
    printed = [split_section(title) for title in titles]
    taken = {number for number, _ in printed if number}
    sections = []
    for n, (title, (number, name)) in enumerate(zip(titles, printed, strict=True)):
        made = number or _made_up(n, items, taken)
        taken.add(made)
        sections.append(DraftSection(title, made, name))
    return tuple(sections)


def _made_up(section: int, items: tuple[DraftItem, ...], taken: set[str]) -> str:
    """The part that the numbers of its items share, 3 of 3.1 and 3.2; else its place in the order."""
    stems = {
        item.number.rstrip(".)").partition(".")[0]
        for item in items
        if item.section == section and "." in item.number.rstrip(".)")
    }
    stem = stems.pop() if len(stems) == 1 else ""
    if stem and stem not in taken:
        return stem
    n = section + 1
    while str(n) in taken:
        n += 1
    return str(n)
