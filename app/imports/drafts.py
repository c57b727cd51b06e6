"""Keeping what was read of a document, until a person has looked at it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from sqlmodel import Session, select

from app.deadlines.reading_rules import ReadingRules
from app.history.changes import record
from app.imports.draft import Draft, DraftItem, DraftOwner, DraftSection
from app.imports.draft_json import keep_doubt, keep_problem
from app.imports.kept import MOST_OF_A_NAME, keep_owners, keep_reading, owners_of
from app.imports.matching import KnownBody, match
from app.imports.models import Import, ImportBody, ImportFile, ImportRow, ImportSection, ImportState, Scope
from app.imports.queries import accepted_before, draft_of, known_bodies
from app.people.actor import Actor
from app.plans.models import Plan
from app.plans.terms import read_term, rules_of

FIRST = DraftSection("", "1", "")  # of a document that names none
CORRECTED = ("number", "title", "term", "reading", "owners", "left_out", "looked_by", "looked_at")
UNTITLED = "Мероприятия"  # cyrillic: a word of the plan, in the plan's language


@dataclass(frozen=True)
class Document:
    """A file as it came: its name without any path, and its bytes."""

    name: str
    content: bytes


def keep_draft(
    session: Session,
    plan: Plan,
    document: Document,
    draft: Draft,
    *,
    scope: Scope,
    by: Actor,
    now: datetime,
    today: date,
) -> Import:
    by.must_edit(plan.id)
    kept = _frame(plan, document, draft, scope, by, now)
    session.add(kept)
    session.flush()
    session.add(ImportFile(import_id=kept.id, content=document.content))
    sections = [_section(kept, n, section) for n, section in enumerate(draft.sections or (FIRST,), start=1)]
    session.add_all(sections)
    session.flush()
    rules = rules_of(session, plan.id)
    rows = [_row(kept, n, sections, item, plan, rules) for n, item in enumerate(draft.items, start=1)]
    session.add_all(rows)
    if earlier := accepted_before(session, plan.id, kept.digest):
        _correct_as_before(session, earlier, sections, rows)
    note_names(session, kept, (owner for row in rows for owner in owners_of(row.owners)), today=today)
    record(session, "import.read", kept.id, by=by, now=now, plan_id=plan.id, file=kept.name, items=len(draft.items))
    return kept


def _frame(plan: Plan, document: Document, draft: Draft, scope: Scope, by: Actor, now: datetime) -> Import:
    return Import(
        plan_id=plan.id,
        person_id=by.person_id,
        name=document.name,
        size=len(document.content),
        digest=hashlib.sha256(document.content).hexdigest(),
        heading=draft.heading[:4000],
        problems=[keep_problem(problem) for problem in (*draft.problems, *draft.notices)],
        scope=scope,
        state=ImportState.DRAFT,
        at=now,
    )


def _section(kept: Import, position: int, section: DraftSection) -> ImportSection:
    title = (section.name or section.title or UNTITLED)[:500]
    return ImportSection(import_id=kept.id, position=position, number=section.number[:20], title=title)


def _row(
    kept: Import, n: int, sections: list[ImportSection], item: DraftItem, plan: Plan, rules: ReadingRules
) -> ImportRow:
    term = item.term[:1000]
    return ImportRow(
        import_id=kept.id,
        n=n,
        section_id=sections[item.section].id,
        place=vars(item.place),
        number=item.number[:30],
        title=item.title[:4000],
        term=term,
        reading=keep_reading(read_term(term, plan, rules)),
        owners=keep_owners(item.owners),
        doubts=[keep_doubt(doubt) for doubt in item.doubts],
    )


def _correct_as_before(session: Session, earlier: Import, sections: list[ImportSection], rows: list[ImportRow]) -> None:
    """This very file was taken in already: what people corrected then holds again, so that nothing is asked twice."""
    before = draft_of(session, earlier.id)
    positions = {section.id: section.position for section in before.sections}
    for section, was in zip(sections, before.sections, strict=False):
        section.number, section.title = was.number, was.title
    for row, was in zip(rows, before.rows, strict=False):
        row.section_id = sections[positions[was.section_id] - 1].id
        for name in CORRECTED:
            setattr(row, name, getattr(was, name))


def note_names(session: Session, kept: Import, owners: Iterable[DraftOwner], *, today: date) -> None:
    """Each name that the draft does not know yet, with the body it surely means."""
    noted = set(session.exec(select(ImportBody.name, ImportBody.side).where(ImportBody.import_id == kept.id)))
    new = {(owner.name[:MOST_OF_A_NAME], owner.side or "") for owner in owners} - noted
    if not new:
        return
    known = known_bodies(session, kept.plan_id, on=today)
    session.add_all(_named(kept.id, name, side, known) for name, side in sorted(new))


def _named(import_id: UUID, name: str, side: str, known: list[KnownBody]) -> ImportBody:
    sure = match(name, side or None, known).body
    return ImportBody(import_id=import_id, name=name, side=side, body_id=sure.id if sure else None)
