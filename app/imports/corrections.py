"""What a person says of a draft: row by row, name by name. Two people at once: the second is told."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.deadlines.terms import Reading
from app.history.changes import differences, record
from app.imports.draft import DraftOwner
from app.imports.drafts import note_names
from app.imports.kept import keep_owners, keep_reading, reading_of
from app.imports.models import Import, ImportRow, ImportSection
from app.imports.states import must_be_open
from app.people.actor import Actor
from app.plans.models import Plan
from app.plans.numbers import is_addressable
from app.plans.terms import read_term, rules_of


@dataclass(frozen=True)
class RowWords:
    """A row as a person typed it. `reading`: by hand; none: the phrase is read anew if it was changed."""

    section_id: UUID
    number: str
    title: str
    term: str
    owners: tuple[DraftOwner, ...]
    reading: Reading | None = None


def correct_row(
    session: Session,
    document: Import,
    plan: Plan,
    row: ImportRow,
    words: RowWords,
    *,
    seen: int,
    by: Actor,
    now: datetime,
    today: date,
) -> ImportRow:
    """Whoever corrects a row has looked at all of it."""
    must_be_open(document, by)
    next_version(session, row, seen=seen)
    before = {"number": row.number, "title": row.title, "term": row.term, "owners": _named(row)}
    row.reading = keep_reading(_reading(session, plan, row, words))
    row.section_id, row.number, row.title, row.term = words.section_id, words.number, words.title, words.term
    row.owners = keep_owners(words.owners)
    row.left_out = False
    note_names(session, document, words.owners, today=today)
    after = {"number": row.number, "title": row.title, "term": row.term, "owners": _named(row)}
    changed = {"row": row.n, **differences(before, after)}
    record(session, "import.row_corrected", document.id, changed, by=by, now=now, plan_id=plan.id)
    return _looked(session, row, by=by, now=now)


def _named(row: ImportRow) -> list[str]:
    return [owner["name"] for owner in row.owners]


def _reading(session: Session, plan: Plan, row: ImportRow, words: RowWords) -> Reading:
    if words.reading:
        return words.reading
    same = words.term == row.term
    return reading_of(row.term, row.reading) if same else read_term(words.term, plan, rules_of(session, plan.id))


def find_right(session: Session, document: Import, row: ImportRow, *, seen: int, by: Actor, now: datetime) -> ImportRow:
    """The row stands as it was read, whatever was doubtful in it."""
    must_be_open(document, by)
    next_version(session, row, seen=seen)
    row.left_out = False
    return _looked(session, row, by=by, now=now)


def leave_out(session: Session, document: Import, row: ImportRow, *, seen: int, by: Actor, now: datetime) -> ImportRow:
    """A line that is no item: a total, a signature."""
    must_be_open(document, by)
    next_version(session, row, seen=seen)
    row.left_out = True
    return _looked(session, row, by=by, now=now)


def _looked(session: Session, row: ImportRow, *, by: Actor, now: datetime) -> ImportRow:
    """A look settles the reading too, unless the term cannot be read or waits for a date."""
    row.looked_by, row.looked_at = by.person_id, now
    if row.reading["review"] and row.reading["due"]:
        row.reading = {**row.reading, "review": False}
    session.add(row)
    session.flush()
    return row


def retitle(
    session: Session, document: Import, section: ImportSection, number: str, title: str, *, by: Actor
) -> ImportSection:
    must_be_open(document, by)
    if not is_addressable(number):
        raise Invalid({"number": N_("Use letters, digits, dots and hyphens")})
    section.number, section.title = number, title
    session.add(section)
    session.flush()
    return section
