"""What a person says of a draft: row by row, name by name. Two people at once: the second is told."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session

from app.base.errors import Conflict, Invalid
from app.base.language import N_
from app.base.versions import next_version
from app.deadlines.terms import Reading
from app.imports.draft import DraftOwner
from app.imports.drafts import note_names
from app.imports.kept import keep_owners, keep_reading, reading_of
from app.imports.models import Import, ImportBody, ImportRow, ImportSection, ImportState, Scope
from app.people.actor import Actor
from app.people.queries import find_body
from app.plans.models import Plan
from app.plans.numbers import is_addressable
from app.plans.queries import parties_of
from app.plans.terms import read_term, rules_of

OVER = N_("This document is no longer a draft: nothing in it can be changed")


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
    _must_be_open(document, by)
    next_version(session, row, seen=seen)
    row.reading = keep_reading(_reading(session, plan, row, words))
    row.section_id, row.number, row.title, row.term = words.section_id, words.number, words.title, words.term
    row.owners = keep_owners(words.owners)
    row.left_out = False
    note_names(session, document, words.owners, today=today)
    return _looked(session, row, by=by, now=now)


def _reading(session: Session, plan: Plan, row: ImportRow, words: RowWords) -> Reading:
    if words.reading:
        return words.reading
    same = words.term == row.term
    return reading_of(row.term, row.reading) if same else read_term(words.term, plan, rules_of(session, plan.id))


def find_right(session: Session, document: Import, row: ImportRow, *, seen: int, by: Actor, now: datetime) -> ImportRow:
    """The row stands as it was read, whatever was doubtful in it."""
    _must_be_open(document, by)
    next_version(session, row, seen=seen)
    row.left_out = False
    return _looked(session, row, by=by, now=now)


def leave_out(session: Session, document: Import, row: ImportRow, *, seen: int, by: Actor, now: datetime) -> ImportRow:
    """A line that is no item: a total, a signature."""
    _must_be_open(document, by)
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
    _must_be_open(document, by)
    if not is_addressable(number):
        raise Invalid({"number": N_("Use letters, digits, dots and hyphens")})
    section.number, section.title = number, title
    session.add(section)
    session.flush()
    return section


@dataclass(frozen=True)
class NewBody:
    """A body that the acceptance adds to the register."""

    side_id: UUID
    name: str
    short: str
    is_collective: bool = False


def means(
    session: Session, document: Import, name: ImportBody, whom: UUID | NewBody, *, seen: int, by: Actor
) -> ImportBody:
    """Decide whom a printed name means: a known body, by its id, or one to be added."""
    _must_be_open(document, by)
    sides = {party.side.id for party in parties_of(session, [document.plan_id])[document.plan_id]}
    side_id = whom.side_id if isinstance(whom, NewBody) else find_body(session, whom).side_id
    if side_id not in sides:
        raise Invalid({"body": N_("This body belongs to neither side of the plan")})
    next_version(session, name, seen=seen)
    name.body_id = None if isinstance(whom, NewBody) else whom
    _propose(name, whom if isinstance(whom, NewBody) else None)
    session.add(name)
    session.flush()
    return name


def _propose(name: ImportBody, new: NewBody | None) -> None:
    name.new_side_id = new.side_id if new else None
    name.new_name, name.new_short = (new.name, new.short) if new else ("", "")
    name.new_is_collective = bool(new and new.is_collective)


def take_as(session: Session, document: Import, scope: Scope, *, seen: int, by: Actor) -> None:
    """As the whole plan, or as changes of it."""
    _must_be_open(document, by)
    next_version(session, document, seen=seen)
    document.scope = scope
    session.add(document)


def withdraw(session: Session, document: Import, *, seen: int, by: Actor, now: datetime) -> None:
    """Nothing of the draft goes into the plan; it stays readable."""
    end(session, document, ImportState.WITHDRAWN, seen=seen, by=by, now=now)


def end(session: Session, document: Import, state: ImportState, *, seen: int, by: Actor, now: datetime) -> None:
    _must_be_open(document, by)
    next_version(session, document, seen=seen)
    document.state, document.ended_at, document.ended_by = state, now, by.person_id
    session.add(document)


def _must_be_open(document: Import, by: Actor) -> None:
    by.must_edit(document.plan_id)
    if document.state != ImportState.DRAFT:
        raise Conflict(OVER)
