"""The plan as one sheet of words: what XLSX and CSV hold alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from app.base.language import N_, say
from app.checkpoints.rules import Share
from app.control.rows import ItemRow, OwnerView, SectionView
from app.exports.words import signal_in_words, stance_in_words, state_in_words

FIRST = (N_("No."), N_("Section"), N_("Item"), N_("Term"), N_("Date"), N_("First agreed"), N_("Times moved"))
LAST = (N_("Share done"), N_("Outcome"), N_("Deadline"))
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet takes for the beginning of a formula


@dataclass(frozen=True, slots=True)
class SideName:
    """`adjective`: as the column of its owners is headed."""

    code: str
    short: str
    adjective: str


@dataclass(frozen=True, slots=True)
class PlanOnDay:
    """A plan as it stood on a day. `moves`: how often each occurrence was moved, where it was.

    `seal`: the code of the file and where it is checked, on files that are kept.
    `selected`: by what, where the rows are not all of the plan.
    """

    title: str
    day: date
    sides: Sequence[SideName]
    sections: Sequence[SectionView]
    rows: Sequence[ItemRow]
    moves: Mapping[UUID, int]
    seal: tuple[str, str] | None = None
    selected: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """`head`: the lines above the table."""

    name: str
    head: list[str]
    headings: list[str]
    rows: list[list[str]]


def plan_sheet(plan: PlanOnDay, language: str) -> Sheet:
    """The sides in the order of the plan, whoever reads it."""
    as_of = say(language, N_("As of %(day)s"), day=_day(plan.day))
    sections = {section.id: f"{section.number}. {section.title}" for section in plan.sections}
    return Sheet(
        name=say(language, N_("Plan")),
        head=[plain(plan.title), as_of, *_sealed(plan.seal, language), *_selected(plan, language)],
        headings=list(_headings(plan.sides, language)),
        rows=[[plain(cell) for cell in _cells(row, plan, sections, language)] for row in plan.rows],
    )


def _sealed(seal: tuple[str, str] | None, language: str) -> Iterator[str]:
    if seal:
        yield say(language, N_("Verification code %(code)s: %(address)s"), code=seal[0], address=seal[1])


def _selected(plan: PlanOnDay, language: str) -> Iterator[str]:
    if plan.selected:
        yield say(language, N_("Selected: %(what)s (%(n)s)"), what="; ".join(plan.selected), n=len(plan.rows))


def plain(text: str) -> str:
    """Text that no spreadsheet takes for a formula."""
    return f"'{text}" if text.startswith(DANGEROUS) else text


def _headings(sides: Sequence[SideName], language: str) -> Iterator[str]:
    yield from (say(language, words) for words in FIRST)
    yield from (say(language, N_("Owners: %(side)s"), side=side.adjective) for side in sides)
    yield from (say(language, N_("%(side)s reported"), side=side.short) for side in sides)
    yield from (say(language, words) for words in LAST)


def _cells(row: ItemRow, plan: PlanOnDay, sections: Mapping[UUID, str], language: str) -> Iterator[str]:
    moved = plan.moves.get(row.occurrences[row.occurrence_index - 1].due.id, 0)
    yield from (row.number, sections[row.section_id], row.title, row.term)
    yield _day(row.due_on) if row.due_on else ""
    yield _day(row.first_due_on) if row.first_due_on else ""
    yield str(moved) if moved else ""
    yield from (_owners(row.owners[side.code], language) for side in plan.sides)
    for side in plan.sides:
        position = row.positions[side.code]
        yield stance_in_words(language, position.stance) if position else ""
    yield _share(row.share) if row.share else ""
    yield state_in_words(language, row.state)
    yield signal_in_words(language, row)


def _share(share: Share) -> str:
    """Counted, it says from what: 25 % (1/4)."""
    counted = "" if share.by_hand else f" ({share.done}/{share.total})"
    return f"{share.percent}\u00a0%{counted}"


def _owners(owners: Sequence[OwnerView], language: str) -> str:
    mark = f" ({say(language, N_('by agreement'))})"
    return "; ".join(f"{owner.name}{mark if owner.by_agreement else ''}" for owner in owners)


def _day(day: date) -> str:
    return f"{day.day:02d}.{day.month:02d}.{day.year}"
